/** A date as people read it on the public pages: "November 24, 2026" or "24 de noviembre de 2026". */
import type { PlainDate } from '../../base/time.ts'
import type { Language } from './text.ts'

export const sayDate = (day: PlainDate, language: Language): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(language === 'en' ? 'en-US' : 'es-US', {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
