/** What a paper for the person says around the reasons: the level, the headings, whom to call, in English and Spanish. */

import type { Level } from './levels.ts'
import type { PlainText } from './plain-text.ts'

export const plainLevels: { readonly [K in Level['kind']]: PlainText } = {
  outpatient: {
    en: 'Regular visits. You live at home and come once or twice a week.',
    es: 'Visitas regulares. Vive en casa y viene una o dos veces por semana.',
  },
  iop: {
    en: 'An intensive program. You sleep at home and come on three to five days a week.',
    es: 'Un programa con más horas. Duerme en casa y viene de tres a cinco días por semana.',
  },
  php: {
    en: 'A day hospital. You sleep at home and come on most days, for most of the day.',
    es: 'Un hospital de día. Duerme en casa y viene casi cada día, casi todo el día.',
  },
  residential: {
    en: 'A stay with us, day and night, for a while.',
    es: 'Vivir en el centro, de día y de noche, por un tiempo.',
  },
  withdrawal: {
    en: 'Medical care through withdrawal first. The rest follows.',
    es: 'Primero, cuidado médico mientras lo deja. Lo demás viene después.',
  },
  hospital: { en: 'A hospital first. The rest follows.', es: 'Primero un hospital. Lo demás viene después.' },
}

export const plainWords = {
  emergency: {
    en: 'Get help right now: call 911, or call or text 988. Everything else can wait.',
    es: 'Pida ayuda ahora mismo: llame al 911, o llame o envíe un texto al 988. Todo lo demás puede esperar.',
  },
  open: {
    en: 'We cannot say yet. A few answers are missing.',
    es: 'Aún no se puede decir. Faltan unas respuestas.',
  },
  title: { en: 'Your level of care', es: 'La ayuda que necesita' },
  why: { en: 'Why', es: 'Por qué' },
  asks: { en: 'What we still ask', es: 'Lo que aún falta saber' },
  /** Stands on every page, whether anything was left out or not. */
  note: {
    en: 'Not everything that you told us is printed here. Ask us about any of it when you are by yourself. You may say no to this, ask for another opinion, and change your mind at any time.',
    es: 'Aquí no está todo lo que nos contó. Pregunte por ello cuando esté a solas. Puede decir que no, pedir otra opinión y cambiar de idea cuando quiera.',
  },
  danger: {
    en: 'In danger call 911. For thoughts of suicide call or text 988. A clinician decides with you; these words help.',
    es: 'Si hay peligro, llame al 911. Si piensa en morir, llame o envíe un texto al 988. Quien le atiende decide con usted; esto solo ayuda.',
  },
} as const satisfies { readonly [key: string]: PlainText }
