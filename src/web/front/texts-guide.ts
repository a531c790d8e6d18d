/** What the Guide says on its question pages: the frame, the questions and their answers, in both languages. */
import type { ChoiceQuestion, GuidePage, LifePart } from '../../domain/guide/questions.ts'
import type { Text } from './text.ts'

/** Who makes the pages: our server from forms, the browser on our site, or the browser from a saved file. */
export type GuidePlace = 'server' | 'device' | 'file'

export const guide = {
  title: { en: 'Guide', es: 'Guía' },
  heading: { en: 'Which kind of care may fit?', es: '¿Qué ayuda puede servir?' },
  lead: {
    en: 'A few short pages, one tap at a time. No name and no account. You may skip all but one question.',
    es: 'Unas pocas páginas cortas. Sin nombre y sin cuenta. Puede saltar toda pregunta, menos una.',
  },
  step: { en: 'Page {now} of {all}', es: 'Página {now} de {all}' },
  next: { en: 'Next', es: 'Seguir' },
  back: { en: 'Back', es: 'Atrás' },
  show: { en: 'Show what fits', es: 'Ver qué puede servir' },
  again: { en: 'Start again', es: 'Empezar de nuevo' },
  change: { en: 'Change my answers', es: 'Cambiar lo que dije' },
  private: { en: 'Someone is hurting me', es: 'Alguien me hace daño' },
  privateNote: {
    en: 'Opens a page just for you. It changes no answer.',
    es: 'Abre una página solo para usted. No cambia nada de lo que dijo.',
  },
  someone: {
    en: 'Answer for the one you care about, as far as you know. Read “I” as that person.',
    es: 'Conteste por esa persona, hasta donde sabe. Lea “yo” como si hablara ella.',
  },
  couple: {
    en: 'Answer for yourself, alone. Your partner can do the same on another phone.',
    es: 'Conteste solo por usted, a solas. Su pareja puede hacer lo mismo en otro teléfono.',
  },
  needDanger: {
    en: 'Please answer this one first. It is the only one we need.',
    es: 'Conteste primero a esta. Es la única que hace falta.',
  },
  notOurs: {
    en: 'We did not know one of the answers, so we did not guess. Please choose again.',
    es: 'Había algo que no conocemos, y no quisimos adivinar. Por favor, elija otra vez.',
  },
  readOnly: { en: 'Or just read about all six choices', es: 'O lea sobre las seis opciones' },
} as const satisfies Record<string, Text>

/** Said first: what this page cannot do. */
export const cannot = {
  heading: { en: 'What this page cannot do', es: 'Lo que esta página no puede' },
  points: [
    {
      en: 'It cannot say what is wrong. A trained person does that, with you.',
      es: 'No puede decir qué le pasa. Eso lo hace una persona formada, con usted.',
    },
    {
      en: 'It cannot hide your screen. Someone near you may see it.',
      es: 'No puede ocultar su pantalla. Quien esté cerca la puede ver.',
    },
    {
      en: 'Your history will show that you were here, but no answer. Exit keeps the Back button from coming here.',
      es: 'Su historial muestra que entró, pero nada de lo que dijo. Si usa Salir, con Atrás no se vuelve aquí.',
    },
  ],
} as const satisfies { readonly heading: Text; readonly points: readonly Text[] }

/** Where answers go differs with where the page is made: by our server, by the browser itself, or by a saved file. */
export const whereTexts: { readonly [P in GuidePlace]: readonly Text[] } = {
  server: [
    {
      en: 'Your answers go to our server to draw the next page. It keeps none of them.',
      es: 'Lo que dice va a nuestro servidor para hacer la próxima página. No guarda nada.',
    },
    {
      en: 'If scripts are off in your browser, the Back button can still come here after you exit.',
      es: 'Si su navegador no usa scripts, con Atrás aún se puede volver aquí.',
    },
  ],
  device: [
    {
      en: 'Your answers stay in this page. They are not sent to us, and they are gone when you close it.',
      es: 'Lo que dice queda en esta página. No nos llega, y se borra al cerrarla.',
    },
  ],
  file: [
    {
      en: 'Your answers stay in this page, and they are gone when you close it. It works without a network.',
      es: 'Lo que dice queda en esta página, y se borra al cerrarla. Sirve sin red.',
    },
    {
      en: 'But the file itself stays on this device until you delete it.',
      es: 'Pero el archivo queda en este aparato hasta que lo borre.',
    },
  ],
}

/** A link to a result: made only when asked for, with what was ticked and nothing else. */
export const resultLink = {
  heading: { en: 'Keep it as a link', es: 'Guardarlo como enlace' },
  note: {
    en: 'Whoever has the link can read what you tick here. It stays in your messages, and in the history of the phone that opens it.',
    es: 'Quien tenga el enlace puede leer lo que marque aquí. Queda en sus mensajes y en el historial del teléfono que lo abre.',
  },
  which: { en: 'Which answers may go in?', es: '¿Qué puede ir en el enlace?' },
  make: { en: 'Make a link', es: 'Hacer un enlace' },
  opened: {
    en: 'A link made on {day} is open. First answer this, as it is today.',
    es: 'Abrió un enlace del {day}. Primero conteste a esto, tal como es hoy.',
  },
  otherRules: {
    en: 'The rules have changed since then. So the result may be another one.',
    es: 'Desde entonces cambiaron las reglas. El resultado puede ser otro.',
  },
} as const satisfies Record<string, Text>

export const savedFile = {
  save: { en: 'Save the Guide as one file', es: 'Guardar la Guía en un archivo' },
  saveNote: {
    en: 'It works without a network, and it holds no answer. It stays on the device until you delete it.',
    es: 'Sirve sin red, y no lleva nada de lo que dijo. Queda en el aparato hasta que lo borre.',
  },
  savedOn: {
    en: 'Saved on {day}. What changed since then is not in it.',
    es: 'Guardado el {day}. No tiene lo que cambió después.',
  },
  tooOld: {
    en: 'This file is old. Its facts should have been checked again by {day}. Please get a new one.',
    es: 'Este archivo es viejo. Había que revisar sus datos antes del {day}. Por favor, pida uno nuevo.',
  },
  noScript: {
    en: 'Scripts are off, so the questions cannot be asked here. You can read about all six choices.',
    es: 'Los scripts están apagados. Aquí no se puede preguntar. Puede leer sobre las seis opciones.',
  },
} as const satisfies Record<string, Text>

export const pageHeadings: { readonly [P in Exclude<GuidePage, 'result'>]: Text } = {
  start: { en: 'Who and what', es: 'Quién y qué' },
  danger: { en: 'Right now', es: 'Ahora mismo' },
  stop: { en: 'When you stop', es: 'Cuando lo deja' },
  body: { en: 'Your body', es: 'Su cuerpo' },
  feelings: { en: 'How you feel', es: 'Cómo se siente' },
  before: { en: 'So far', es: 'Hasta ahora' },
  home: { en: 'Home', es: 'Su casa' },
  life: { en: 'Your week', es: 'Su semana' },
}

export type Asked = { readonly ask: Text; readonly hint?: Text; readonly answers: { readonly [answer: string]: Text } }
const unsure: Text = { en: 'I do not know', es: 'No lo sé' }

export const asked: { readonly [Q in ChoiceQuestion]: Asked } = {
  who: {
    ask: { en: 'Who is this for?', es: '¿Para quién es?' },
    answers: {
      me: { en: 'For me', es: 'Para mí' },
      someone: { en: 'For someone I care about', es: 'Para alguien a quien quiero' },
      couple: { en: 'For my partner and me', es: 'Para mi pareja y para mí' },
    },
  },
  about: {
    ask: { en: 'What is it about?', es: '¿De qué se trata?' },
    answers: {
      mental: { en: 'Mental health', es: 'Salud mental' },
      substance: { en: 'Alcohol, drugs, or pills', es: 'Alcohol, drogas o pastillas' },
      both: { en: 'Both', es: 'Las dos cosas' },
    },
  },
  danger: {
    ask: { en: 'Is any of this true right now?', es: '¿Algo de esto es verdad ahora mismo?' },
    answers: {
      body: {
        en: 'Someone has a seizure, slow breath, blue lips, high fever, or will not wake up. Or is confused, sees things, or is too drunk or high to be left alone.',
        es: 'Alguien no despierta, respira muy lento, tiene labios azules, mucha fiebre o convulsiones. O está confuso, ve lo que no hay, o ha tomado tanto que no puede estar solo.',
      },
      self: {
        en: 'Someone may end their life, has a plan, or tried to in the last three months.',
        es: 'Alguien puede quitarse la vida, tiene un plan, o lo intentó en los últimos tres meses.',
      },
      others: {
        en: 'Someone may get hurt by another person now.',
        es: 'Alguien puede sufrir daño de otra persona ahora.',
      },
      unsure: { en: 'I am not sure.', es: 'No lo sé bien.' },
      none: { en: 'None of this is true.', es: 'Nada de esto es verdad.' },
    },
  },
  stop: {
    ask: {
      en: 'What happens without alcohol, drugs, or calming pills?',
      es: '¿Qué pasa sin alcohol, drogas o calmantes?',
    },
    hint: {
      en: 'Calming pills are for sleep or fear. They count also when a doctor gave them.',
      es: 'Los calmantes son para dormir o contra el miedo. Cuentan aunque los dé un médico.',
    },
    answers: {
      never: { en: 'I do not use them. It was never a problem.', es: 'No los uso. Nunca fue un problema.' },
      'not-now': { en: 'I used to. Not in the last 30 days.', es: 'Antes sí. No en los últimos 30 días.' },
      easy: {
        en: 'I use. When I stop, my body is fine. It always was.',
        es: 'Los uso. Cuando paro, mi cuerpo está bien. Siempre fue así.',
      },
      uneasy: {
        en: 'I get restless or sleep badly. I never had a seizure or got confused.',
        es: 'No estoy en calma o duermo mal. Nunca tuve convulsiones ni confusión.',
      },
      'sick-alcohol': {
        en: 'Without alcohol or calming pills I shake, sweat, or throw up. I never had a seizure or got confused.',
        es: 'Sin alcohol o calmantes tiemblo, sudo o vomito. Nunca tuve convulsiones ni confusión.',
      },
      'sick-other': {
        en: 'Without other drugs I get very sick. I rarely drink, and I take no calming pills.',
        es: 'Sin otras drogas me pongo muy mal. Casi no bebo, y no tomo calmantes.',
      },
      seizure: {
        en: 'I drink a lot, or take many calming pills. Once I had a seizure or got confused when I stopped.',
        es: 'Bebo mucho, o tomo muchos calmantes. Una vez, al dejarlo, tuve convulsiones o confusión.',
      },
      unsure,
    },
  },
  body: {
    ask: { en: 'How much care does your body need?', es: '¿Cuánta ayuda médica necesita su cuerpo?' },
    answers: {
      fine: { en: 'No care each day. I am not pregnant.', es: 'Nada cada día. No hay embarazo.' },
      pregnant: { en: 'I am pregnant. No other care each day.', es: 'Hay embarazo. Nada más cada día.' },
      daily: { en: 'A nurse or doctor each day.', es: 'Una enfermera o un médico cada día.' },
      round: { en: 'A nurse near me, day and night.', es: 'Una enfermera cerca, día y noche.' },
      unsure,
    },
  },
  feelings: {
    ask: { en: 'How far do hard feelings reach?', es: '¿Hasta dónde llega lo que siente?' },
    hint: { en: 'Think of the last two weeks.', es: 'Piense en las últimas dos semanas.' },
    answers: {
      light: {
        en: 'I have low or tense days. Work, home, and friends go on.',
        es: 'Hay días malos. El trabajo, la casa y los amigos siguen.',
      },
      middle: {
        en: 'It is hard much of the time. One part of my life has come to a stop. I manage days and nights on my own.',
        es: 'Es duro casi siempre. Una parte de mi vida se ha parado. Paso solo los días y las noches.',
      },
      heavy: {
        en: 'Several parts of my life have come to a stop. I still manage days and nights on my own.',
        es: 'Varias partes de mi vida se han parado. Aun así, paso solo los días y las noches.',
      },
      daily: {
        en: 'I get by only if someone checks on me each day.',
        es: 'Sigo adelante solo si alguien me ve cada día.',
      },
      staff: { en: 'I need someone near me, day and night.', es: 'Necesito a alguien cerca, día y noche.' },
      unsure,
    },
  },
  safety: {
    ask: { en: 'Which of these is true?', es: '¿Qué es verdad de esto?' },
    hint: {
      en: 'Read from the top. Choose the first that was true in the last weeks.',
      es: 'Lea desde arriba. Elija lo primero que fue verdad en las últimas semanas.',
    },
    answers: {
      voices: {
        en: 'I heard voices, felt watched, or could not slow down for days.',
        es: 'Oí voces, creí que me vigilan, o pasé días sin poder parar.',
      },
      threats: {
        en: 'I made threats, or lost control and scared people.',
        es: 'Amenacé a alguien, o perdí el control y di miedo.',
      },
      thoughts: {
        en: 'I think of ending my life. I have no plan.',
        es: 'Pienso en quitarme la vida. No tengo un plan.',
      },
      harm: { en: 'I hurt myself in the last three months.', es: 'Me hice daño en los últimos tres meses.' },
      none: { en: 'None of these.', es: 'Nada de esto.' },
      unsure,
    },
  },
  gap: {
    ask: {
      en: 'What was your longest good stretch in the last three months?',
      es: 'En los últimos tres meses, ¿cuánto duró su mejor tiempo?',
    },
    hint: { en: 'Without using, or without a very bad day.', es: 'Sin consumir, o sin un día muy malo.' },
    answers: {
      weeks: { en: 'Some weeks or more', es: 'Varias semanas o más' },
      week: { en: 'About a week', es: 'Más o menos una semana' },
      days: { en: 'A day or two', es: 'Un día o dos' },
      hours: {
        en: 'Less than a day. The next time could do me grave harm.',
        es: 'Menos de un día. La próxima vez me puede hacer mucho daño.',
      },
      unsure,
    },
  },
  before: {
    ask: { en: 'What care have you had so far?', es: '¿Qué ayuda ha tenido hasta ahora?' },
    answers: {
      none: { en: 'None yet', es: 'Ninguna' },
      'visits-help': { en: 'Only visits, and they help', es: 'Solo visitas, y ayudan' },
      'visits-not-enough': { en: 'Only visits, and they were not enough', es: 'Solo visitas, y no bastó' },
      'program-not-enough': {
        en: 'An IOP or a day hospital, and it was not enough. I never lived at a center.',
        es: 'Un IOP o un hospital de día, y no bastó. Nunca viví en un centro.',
      },
      stays: {
        en: 'I lived at a center before. Later it got bad again.',
        es: 'Viví en un centro. Luego volví a estar mal.',
      },
      leaving: {
        en: 'I am at a center or a day hospital now, and about to leave.',
        es: 'Estoy en un centro o en un hospital de día, y salgo pronto.',
      },
      unsure,
    },
  },
  help: {
    ask: { en: 'How do you feel about getting help?', es: '¿Qué piensa de pedir ayuda?' },
    answers: {
      ready: {
        en: 'I want help. No great loss or old wound weighs on me.',
        es: 'Quiero ayuda. No cargo con una gran pérdida ni una vieja herida.',
      },
      stress: {
        en: 'I want help. A great loss or an old wound weighs on each day.',
        es: 'Quiero ayuda. Cada día me pesa una gran pérdida o una vieja herida.',
      },
      'not-sure': { en: 'I am not sure that there is a problem.', es: 'No sé si hay un problema.' },
      unsure,
    },
  },
  home: {
    ask: { en: 'What is home like?', es: '¿Cómo es su casa?' },
    answers: {
      good: {
        en: 'Safe. No one there uses. A sober adult there would help me.',
        es: 'Segura. Nadie consume. Allí hay un adulto sobrio que me ayuda.',
      },
      supported: {
        en: 'A sober house, or housing with support, where I feel safe.',
        es: 'Una casa sobria o una vivienda con apoyo, donde me siento a salvo.',
      },
      strained: {
        en: 'Safe, but tense. No one there uses. I have some support.',
        es: 'Segura, pero tensa. Nadie consume. Tengo algún apoyo.',
      },
      alone: {
        en: 'Safe, and no one there uses. But no one helps me.',
        es: 'Segura, y nadie consume. Pero nadie me ayuda.',
      },
      uses: {
        en: 'Someone there uses, and I have no other place.',
        es: 'Alguien allí consume, y no tengo otro lugar.',
      },
      unsafe: { en: 'Not safe or steady, or I have no home.', es: 'No es segura ni estable, o no tengo casa.' },
      unsure,
    },
  },
}

export const lifeAsked = {
  ask: { en: 'What should care fit around?', es: '¿Con qué tiene que caber la ayuda?' },
  hint: {
    en: 'Tick all that are true. It draws your week. It never changes the answer.',
    es: 'Marque todo lo que sea verdad. Con eso se dibuja su semana. No cambia la respuesta.',
  },
} as const satisfies Record<string, Text>

export const lifeTexts: { readonly [P in LifePart]: Text } = {
  'day-job': { en: 'A day job', es: 'Un trabajo de día' },
  'evening-job': { en: 'An evening job', es: 'Un trabajo de tarde' },
  school: { en: 'School or classes', es: 'Escuela o clases' },
  child: { en: 'A child at home', es: 'Un hijo en casa' },
  pet: { en: 'A pet at home', es: 'Una mascota en casa' },
  ride: { en: 'A long way, or no car', es: 'Queda lejos, o no tengo auto' },
}

export const callPage = {
  heading: { en: 'Call now. The rest can wait.', es: 'Llame ahora. Lo demás puede esperar.' },
  first911: {
    en: 'Call 911. Say where you are and what you see. Stay near, if it is safe.',
    es: 'Llame al 911. Diga dónde está y qué ve. Quédese cerca, si es seguro.',
  },
  first988: {
    en: 'Call or text 988. Someone listens, day and night, for free. They also help you to tell how bad it is.',
    es: 'Llame al 988 y marque 2. Alguien escucha en español, día y noche, gratis. También le ayuda a ver qué tan grave es.',
  },
  also: { en: 'If you cannot reach one, call the other.', es: 'Si no contestan en uno, llame al otro.' },
  noResult: {
    en: 'We show no result now, and we have kept nothing. Come back when everyone is safe.',
    es: 'Ahora no mostramos nada más, y no guardamos nada. Vuelva cuando nadie corra peligro.',
  },
  correct: { en: 'I tapped the wrong line', es: 'Toqué la línea equivocada' },
} as const satisfies Record<string, Text>

export const privatePage = {
  heading: { en: 'You are not alone with this', es: 'No está a solas con esto' },
  lead: {
    en: 'If someone may hurt you now, call 911. You can also talk to someone who knows about this. It is private, day and night.',
    es: 'Si alguien le puede hacer daño ahora, llame al 911. También puede hablar con quien sabe de esto. Es a solas, día y noche.',
  },
  calls: {
    en: 'A call may show in your call list. You can use the phone of someone you trust.',
    es: 'La llamada puede quedar en su lista. Puede usar el teléfono de alguien de confianza.',
  },
  nothing: {
    en: 'This page is the same for all. It adds nothing to your answers, and no result will show that you opened it.',
    es: 'Esta página es igual para todos. No añade nada a lo que dijo. Nada mostrará que la abrió.',
  },
  return: { en: 'Go back to the Guide', es: 'Volver a la Guía' },
} as const satisfies Record<string, Text>
