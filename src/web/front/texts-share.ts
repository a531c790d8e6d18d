/** What the comparison of two people on two devices says: what a link tells before one is made, the closed topics, and what is wrong with a link. */
import type { Topic } from '../../domain/guide/compare.ts'
import type { CodeFault } from '../../domain/guide/share-code.ts'
import type { Text } from './text.ts'
import type { Asked } from './texts-guide.ts'

export const share = {
  title: { en: 'Compare', es: 'Comparar' },
  heading: { en: 'Compare, each on your own phone', es: 'Comparar, cada uno en su teléfono' },
  lead: {
    en: 'Each of you ticks what you want to share. You both see only what both of you ticked.',
    es: 'Cada uno marca lo que quiere mostrar. Los dos ven solo lo que marcaron los dos.',
  },
  here: {
    en: 'What you tick stays on this page. It is not sent to us, and no one keeps it.',
    es: 'Lo que marca queda en esta página. No nos llega, y nadie lo guarda.',
  },
  sent: {
    en: 'Scripts are off in your browser. So what you tick goes to our server to make the page. It keeps none of it.',
    es: 'Su navegador no usa scripts. Por eso, lo que marca va a nuestro servidor para hacer la página. No guarda nada.',
  },
  no: { en: 'I do not share this', es: 'No muestro esto' },
  partner: { en: 'The link or code from your partner', es: 'El enlace o código de su pareja' },
  partnerHint: { en: 'Leave it empty if you have none.', es: 'Si no tiene, no ponga nada.' },
  opened: {
    en: 'A link or code made on {day} is open. Tick what you want to share, then compare.',
    es: 'Abrió un enlace o código del {day}. Marque lo que quiere mostrar y compare.',
  },
  compare: { en: 'Compare', es: 'Comparar' },
  copy: { en: 'Copy', es: 'Copiar' },
  fileNote: {
    en: 'That can be a file like this one, or the same page on our site:',
    es: 'Puede ser en un archivo como este, o en la misma página de la red:',
  },
  both: { en: 'What both of you ticked', es: 'Lo que marcaron los dos' },
  you: { en: 'You', es: 'Usted' },
  they: { en: 'Your partner', es: 'Su pareja' },
  none: { en: 'There is no topic that both of you ticked.', es: 'No hay un tema que marcaran los dos.' },
  rest: {
    en: 'Any other topic was not ticked by both. The page does not say by whom.',
    es: 'Los otros temas no los marcaron los dos. La página no dice quién no lo hizo.',
  },
  level: {
    en: 'None of this changes the care that fits each one of you. A trained person talks with each of you alone.',
    es: 'Nada de esto cambia la ayuda que le va bien a cada uno. Una persona formada habla con cada uno a solas.',
  },
  needCode: {
    en: 'To compare, put in the link or code from your partner.',
    es: 'Para comparar, ponga el enlace o código de su pareja.',
  },
  notOurs: {
    en: 'We did not know one of the choices, so we did not guess. Please choose again.',
    es: 'Había algo que no conocemos, y no quisimos adivinar. Por favor, elija otra vez.',
  },
  toGuide: { en: 'To the Guide', es: 'A la Guía' },
  fromGuide: { en: 'Compare with your partner, on two phones', es: 'Comparar con su pareja, en dos teléfonos' },
} as const satisfies Record<string, Text | readonly Text[]>

const tickedAll = {
  en: 'But someone who ticks each topic can tell which ones you left out.',
  es: 'Pero quien marca todos los temas puede ver cuáles no marcó usted.',
} as const satisfies Text

/** What is made to be sent: a link on our site, a code where nothing reads a link. */
export const shareAs = {
  link: {
    before: { en: 'Before you make a link', es: 'Antes de hacer un enlace' },
    points: [
      {
        en: 'Whoever has your link can read all that you ticked.',
        es: 'Quien tenga su enlace puede leer todo lo que marcó.',
      },
      {
        en: 'A link that shares nothing looks like any other. If someone makes you send one, you can send that.',
        es: 'Un enlace que no muestra nada se ve igual que los otros. Si le obligan a mandar uno, puede mandar ese.',
      },
      tickedAll,
      {
        en: 'Your link stays in your messages. It can stay in the history of the phone that opens it.',
        es: 'Su enlace queda en sus mensajes. Puede quedar en el historial del teléfono que lo abre.',
      },
    ],
    make: { en: 'Make my link', es: 'Hacer mi enlace' },
    made: { en: 'Your link', es: 'Su enlace' },
    note: {
      en: 'Made on {day}. It is as long as any other. Send it only if you want to.',
      es: 'Hecho el {day}. Es tan largo como los otros. Mándelo solo si quiere.',
    },
  },
  code: {
    before: { en: 'Before you make a code', es: 'Antes de hacer un código' },
    points: [
      {
        en: 'Whoever has your code can read all that you ticked.',
        es: 'Quien tenga su código puede leer todo lo que marcó.',
      },
      {
        en: 'A code that shares nothing looks like any other. If someone makes you send one, you can send that.',
        es: 'Un código que no muestra nada se ve igual que los otros. Si le obligan a mandar uno, puede mandar ese.',
      },
      tickedAll,
      { en: 'A code that you send stays in your messages.', es: 'El código que manda queda en sus mensajes.' },
    ],
    make: { en: 'Make my code', es: 'Hacer mi código' },
    made: { en: 'Your code', es: 'Su código' },
    note: {
      en: 'Made on {day}. Your partner types it in on this same page. It is as long as any other. Send it only if you want to.',
      es: 'Hecho el {day}. Su pareja lo pone en esta misma página. Es tan largo como los otros. Mándelo solo si quiere.',
    },
  },
} as const satisfies Record<string, Record<string, Text | readonly Text[]>>

export const topicTexts: { readonly [T in Topic]: Asked } = {
  work: {
    ask: { en: 'Work and school', es: 'Trabajo y escuela' },
    answers: {
      leave: { en: 'I can take time off', es: 'Puedo tomar unos días libres' },
      evenings: { en: 'Only with care in the evening', es: 'Solo si la ayuda es por la tarde' },
      cannot: { en: 'I can take no time off', es: 'No puedo faltar' },
      none: { en: 'No work or school now', es: 'Ahora no trabajo ni voy a clase' },
    },
  },
  children: {
    ask: { en: 'Children', es: 'Hijos' },
    answers: {
      cared: { en: 'Someone we trust can look after them', es: 'Alguien de confianza los puede cuidar' },
      'one-home': { en: 'One of us has to be at home', es: 'Uno de los dos tiene que estar en casa' },
      unsure: { en: 'I do not know yet', es: 'Aún no lo sé' },
      none: { en: 'No children at home', es: 'No hay hijos en casa' },
    },
  },
  pets: {
    ask: { en: 'Pets', es: 'Mascotas' },
    answers: {
      cared: { en: 'Someone we trust can look after them', es: 'Alguien de confianza las puede cuidar' },
      'one-home': { en: 'One of us has to be at home', es: 'Uno de los dos tiene que estar en casa' },
      'come-along': { en: 'I want them to come along', es: 'Quiero que vengan' },
      none: { en: 'No pets', es: 'No hay mascotas' },
    },
  },
  money: {
    ask: { en: 'Money', es: 'Dinero' },
    answers: {
      first: { en: 'The cost decides for me', es: 'Para mí decide el costo' },
      weighs: { en: 'The cost weighs, but does not decide', es: 'El costo pesa, pero no decide' },
      later: { en: 'Care first, then the cost', es: 'Primero la ayuda, luego el costo' },
      insurance: { en: 'I want to ask our insurance first', es: 'Primero quiero preguntar al seguro' },
    },
  },
  together: {
    ask: { en: 'Together or apart', es: 'Juntos o por separado' },
    answers: {
      'same-time': { en: 'Both at the same time', es: 'Los dos al mismo tiempo' },
      'in-turn': { en: 'One after the other', es: 'Uno después del otro' },
      apart: { en: 'Each one apart', es: 'Cada uno por su lado' },
      open: { en: 'I am open', es: 'Me da igual' },
    },
  },
}

/** What is wrong with a link: said, and never guessed around. */
export const linkFaults: { readonly [F in CodeFault]: Text } = {
  unreadable: {
    en: 'This link or code is not one of ours, or a part is missing. Ask for it again.',
    es: 'Este enlace o código no es nuestro, o falta una parte. Pídalo otra vez.',
  },
  damaged: {
    en: 'A sign in this link or code was changed. We do not guess what it said. Ask for it again.',
    es: 'En este enlace o código cambió una letra. No adivinamos qué decía. Pídalo otra vez.',
  },
  older: {
    en: 'This link or code was made for an older form of this page. We cannot read it now. Ask for a new one.',
    es: 'Este enlace o código es de una versión vieja de la página. Ya no se puede leer. Pida uno nuevo.',
  },
  newer: {
    en: 'This link or code was made for a newer form of this page. Load or save the page again, or ask for a new one.',
    es: 'Este enlace o código es de una versión nueva de la página. Cargue o guarde otra vez la página, o pida uno nuevo.',
  },
  'other-kind': {
    en: 'This link or code is for another page of ours. It does not belong here.',
    es: 'Este enlace o código es de otra página nuestra. No es para aquí.',
  },
  unknown: {
    en: 'This link or code names a choice that we do not know. We do not guess. Ask for a new one.',
    es: 'Este enlace o código dice algo que no conocemos. No adivinamos. Pida uno nuevo.',
  },
}
