/** Turns the Guide's pages in place: the next page comes into this one, so that the history holds one entry and no page to go back to. */

/** The fields as the browser itself would post them, with the button that was pressed. */
const fieldsOf = (form: HTMLFormElement, button: HTMLElement | null): URLSearchParams => {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form, button)) if (typeof value === 'string') fields.append(name, value)
  return fields
}

async function turnPage(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  const to = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '/guide'
  const answer = await fetch(to, { method: 'POST', body: fieldsOf(form, button), cache: 'no-store' })
  if (!answer.ok) throw new Error('no page')
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const text = next.querySelector('main')
  const here = document.querySelector('main')
  if (!text || !here) throw new Error('no page')
  /* the frame speaks the page's language too; the way out keeps its listener */
  document.documentElement.lang = next.documentElement.lang
  for (const part of ['.help-now ul', '.help-lead', '[data-exit]', '.ways', '.foot', '.skip']) {
    const [old, fresh] = [document.querySelector(part), next.querySelector(part)]
    if (old && fresh) old.innerHTML = fresh.innerHTML
  }
  here.innerHTML = text.innerHTML
  window.scrollTo(0, 0)
  here.querySelector<HTMLElement>('h1')?.setAttribute('tabindex', '-1')
  here.querySelector<HTMLElement>('h1')?.focus()
}

/* Without a network the browser's own way of posting says so in its own words. */
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.dataset.guide === undefined) return
  event.preventDefault()
  const { submitter } = event
  turnPage(form, submitter).catch(() => {
    if (submitter instanceof HTMLButtonElement && submitter.name) {
      const field = document.createElement('input')
      field.type = 'hidden'
      field.name = submitter.name
      field.value = submitter.value
      form.append(field)
    }
    form.submit()
  })
})
