/** Form fields of the public pages: label, hint, fault and control tied together by id. */
import { sayFault } from './field-faults.ts'
import { type Html, html } from './html.ts'
import { type Language, say } from './text.ts'
import { refused } from './texts-pages.ts'

export type FieldFault = { readonly field: string; readonly says: string }

type Common = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly faults: readonly FieldFault[]
}

const describe = (input: Common) => {
  const fault = input.faults.find((one) => one.field === input.name)
  const by = [input.hint ? `${input.name}-hint` : '', fault ? `${input.name}-fault` : ''].filter(Boolean).join(' ')
  return {
    head: html`<label for="${input.name}">${input.label}</label>${input.hint ? html`<p class="hint" id="${input.name}-hint">${input.hint}</p>` : null}${fault ? html`<p class="fault" id="${input.name}-fault">${fault.says}</p>` : null}`,
    aria: html`${by ? html` aria-describedby="${by}"` : null}${fault ? html` aria-invalid="true"` : null}`,
  }
}

export type InputField = Common & {
  readonly type?: 'text' | 'password' | 'tel'
  readonly autocomplete: string
  readonly maxLength: number
}

export function inputField(input: InputField): Html {
  const { head, aria } = describe(input)
  const isName = input.type === undefined
  return html`<div class="field">${head}<input id="${input.name}" name="${input.name}" type="${input.type ?? 'text'}" value="${input.value ?? ''}" autocomplete="${input.autocomplete}" maxlength="${input.maxLength}" required${isName ? html` autocapitalize="none" spellcheck="false"` : null}${aria}></div>`
}

export type Choice = { readonly value: string; readonly label: string }

export function selectField(input: Common & { readonly choices: readonly Choice[] }): Html {
  const { head, aria } = describe(input)
  return html`<div class="field">${head}<select id="${input.name}" name="${input.name}" required${aria}>${input.choices.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === input.value ? html` selected` : null}>${choice.label}</option>`,
  )}</select></div>`
}

/** The faults as the page says them. */
export const inWords = (faults: readonly FieldFault[], language: Language): FieldFault[] =>
  faults.map(({ field, says }) => ({ field, says: sayFault(says, language) }))

/** All faults above the form, each a link to its field; nothing where there is none. */
export const faultSummary = (faults: readonly FieldFault[], language: Language): Html | null =>
  faults.length === 0
    ? null
    : html`<div class="notice danger" role="alert"><p class="title">${say(refused.faults, language)}</p><ul>${faults.map(
        (fault) => html`<li>${fault.field ? html`<a href="#${fault.field}">${fault.says}</a>` : fault.says}</li>`,
      )}</ul></div>`
