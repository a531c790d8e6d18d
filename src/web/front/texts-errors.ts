/** What a page says that could not be shown or taken, and what is wrong with a field of a set-up form; each with its Spanish. */
import type { Text } from './text.ts'

export type PageErrorKind =
  | 'no-page'
  | 'not-set-up'
  | 'link-ended'
  | 'unbuilt'
  | 'unreadable'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  | 'bug'

type PageError = { readonly title: Text; readonly detail: Text; readonly next: Text }

const soon: Text = {
  en: 'Try again in a moment. Nothing was half saved.',
  es: 'Pruebe otra vez en un momento. Nada se guardó a medias.',
}

export const pageErrors: { readonly [K in PageErrorKind]: PageError } = {
  'no-page': {
    title: { en: 'Nothing here', es: 'Aquí no hay nada' },
    detail: { en: 'There is nothing here for you.', es: 'Aquí no hay nada para usted.' },
    next: {
      en: 'Look at the address again, or go to the front page. Do you work here? Ask your manager.',
      es: 'Mire otra vez la dirección, o vaya a la página principal. ¿Trabaja aquí? Pregunte a su jefe.',
    },
  },
  'not-set-up': {
    title: { en: 'Nothing here yet', es: 'Aún no hay nada' },
    detail: { en: 'This center has not been set up yet.', es: 'Este centro aún no está listo.' },
    next: {
      en: 'Open the one-time link that Tandem printed where it was started.',
      es: 'Abra el enlace de un solo uso que Tandem mostró al empezar.',
    },
  },
  'link-ended': {
    title: { en: 'This link is over', es: 'Este enlace ya no sirve' },
    detail: {
      en: 'This link was used already, or its day is over.',
      es: 'Este enlace ya se usó, o ya pasó su día.',
    },
    next: { en: 'Ask for a new link. Nothing was changed.', es: 'Pida un enlace nuevo. No cambió nada.' },
  },
  unbuilt: {
    title: { en: 'Not here right now', es: 'Ahora no está aquí' },
    detail: { en: 'The pages of this part are not built.', es: 'Las páginas de esta parte no están hechas.' },
    next: { en: 'Start Tandem again: it builds them.', es: 'Inicie Tandem otra vez: así se hacen.' },
  },
  unreadable: {
    title: { en: 'We could not read this', es: 'No se pudo leer' },
    detail: { en: 'What was sent could not be read.', es: 'No se pudo leer lo que llegó.' },
    next: { en: 'Go back and try again. Nothing was saved.', es: 'Vuelva y pruebe otra vez. No se guardó nada.' },
  },
  'too-large': {
    title: { en: 'Too large', es: 'Es muy grande' },
    detail: { en: 'What was sent is larger than this page takes.', es: 'Lo que llegó es más de lo que cabe.' },
    next: { en: 'Send less at a time. Nothing was saved.', es: 'Mande menos cada vez. No se guardó nada.' },
  },
  'too-many': {
    title: { en: 'Too many tries', es: 'Hubo muchos intentos' },
    detail: { en: 'There were too many tries.', es: 'Hubo muchos intentos desde aquí.' },
    next: { en: 'Wait a little, then try again.', es: 'Espere un poco y pruebe otra vez.' },
  },
  unavailable: {
    title: { en: 'Not here right now', es: 'Ahora no se puede' },
    detail: { en: 'We cannot get to our data right now.', es: 'Ahora no llegamos a los datos.' },
    next: soon,
  },
  bug: {
    title: { en: 'This is our fault', es: 'La culpa es nuestra' },
    detail: { en: 'Something broke on our side.', es: 'Algo falló de nuestro lado.' },
    next: soon,
  },
}

export const report: Text = { en: 'Number of the report: {report}', es: 'Número del aviso: {report}' }

/** What the door says of a field behind a one-time link, as it says it; `{n}` stands for a number. */
export const fieldFaults: readonly Text[] = [
  { en: 'is missing', es: 'falta' },
  { en: 'must be text', es: 'debe ser texto' },
  { en: 'must have at most {n} characters', es: 'puede tener {n} letras o menos' },
  { en: 'must have no more than {n} characters', es: 'puede tener {n} letras o menos' },
  { en: 'needs {n} to {n} characters', es: 'necesita de {n} a {n} letras' },
  {
    en: 'needs {n} characters or more; a few plain words in a row are fine',
    es: 'necesita {n} letras o más; sirven unas palabras seguidas',
  },
  {
    en: 'is one of the first that anybody would try; choose a few words of your own',
    es: 'es fácil de adivinar; ponga unas palabras suyas',
  },
  {
    en: 'holds your log-in name; choose a few words of your own',
    es: 'tiene su nombre de usuario; ponga unas palabras suyas',
  },
  { en: "may hold letters, digits and . @ _ + - ' only", es: "solo puede tener letras, números y . @ _ + - '" },
  { en: 'is not a time zone of the list', es: 'no es una zona de la lista' },
  { en: 'is not a state of the list', es: 'no es un estado de la lista' },
]

/** For a fault that has no row above. */
export const otherFault: Text = { en: 'needs another look', es: 'necesita otro vistazo' }
