/** What the Guide's result page says about a call: in a file of its own, because that page is drawn in the browser too and every text weighs. */
import type { Text } from './text.ts'

export const callBackAsk = {
  ask: { en: 'Ask for a call', es: 'Pedir una llamada' },
  askWith: { en: 'Ask for a call, and look at my answers first', es: 'Pedir una llamada, y ver antes lo que dije' },
  askNote: {
    en: 'The second button takes your answers to the next page, to show you. Admissions gets them only if you tick it there.',
    es: 'El segundo botón lleva lo que dijo a la página siguiente, para que lo vea. A la oficina solo llega si lo marca allí.',
  },
} as const satisfies Record<string, Text>
