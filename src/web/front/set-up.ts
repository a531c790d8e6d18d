/** The first-run set-up, opened by a one-time link: the center, its zone and state rules, and the first manager. */
import { type HiddenField, hiddenFields } from './demo-doors.ts'
import { type Choice, type FieldFault, faultSummary, inputField, inWords, selectField } from './fields.ts'
import { href, html } from './html.ts'
import { page } from './page.ts'
import { inLanguage, type Language, say, type Text } from './text.ts'
import { setUp } from './texts-pages.ts'

/** The names that the form posts. */
export const setUpFields = [
  'organization',
  'site',
  'zone',
  'stateProfile',
  'admissionsPhone',
  'name',
  'login',
  'password',
] as const
export type SetUpField = (typeof setUpFields)[number]

export type SetUpPage = {
  readonly language: Language
  /** Where the form posts: the one-time link itself, so that the token travels in one place only. */
  readonly action: string
  readonly fields?: readonly HiddenField[]
  readonly zones: readonly string[]
  readonly stateProfiles: readonly Choice[]
  /** What was sent before, when it has to be shown again; a password never comes back. */
  readonly values?: Readonly<Record<string, string>>
  readonly faults?: readonly FieldFault[]
}

export function setUpPage(input: SetUpPage): string {
  const { language, values = {} } = input
  const faults = inWords(input.faults ?? [], language)
  const t = (text: Text) => say(text, language)
  const field = (
    name: SetUpField,
    label: Text,
    autocomplete: string,
    more: { hint?: Text; type?: 'tel' | 'password' } = {},
  ) =>
    inputField({
      name,
      label: t(label),
      autocomplete,
      maxLength: name === 'password' ? 200 : 100,
      faults,
      ...(more.hint ? { hint: t(more.hint) } : {}),
      ...(more.type ? { type: more.type } : {}),
      ...(name === 'password' ? {} : { value: values[name] ?? '' }),
    })
  const zones = input.zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  const body = html`<div class="narrow">
<div><h1>${t(setUp.heading)}</h1><p class="soft">${t(setUp.lead)}</p></div>
${faultSummary(faults, language)}
<form class="fields" method="post" action="${href(inLanguage(input.action, language))}">
${hiddenFields(input.fields ?? [])}
<fieldset class="fields"><legend>${t(setUp.center)}</legend>
${field('organization', setUp.organization, 'organization')}
${field('site', setUp.site, 'off', { hint: setUp.siteHint })}
${selectField({ name: 'zone', label: t(setUp.zone), hint: t(setUp.zoneHint), value: values.zone ?? '', choices: zones, faults })}
${selectField({ name: 'stateProfile', label: t(setUp.profile), hint: t(setUp.profileHint), value: values.stateProfile ?? '', choices: input.stateProfiles, faults })}
${field('admissionsPhone', setUp.phone, 'tel', { hint: setUp.phoneHint, type: 'tel' })}
</fieldset>
<fieldset class="fields"><legend>${t(setUp.manager)}</legend>
${field('name', setUp.name, 'name')}
${field('login', setUp.login, 'username')}
${field('password', setUp.password, 'new-password', { hint: setUp.passwordHint, type: 'password' })}
</fieldset>
<div class="buttons"><button class="button primary" type="submit">${t(setUp.submit)}</button></div>
</form>
</div>`
  return page({
    title: `${t(setUp.heading)} · Tandem`,
    language,
    center: null,
    otherLanguage: language === 'en' ? `${input.action}?lang=es` : `${input.action}?lang=en`,
    demo: false,
    signIn: false,
    body,
  })
}
