/** What the request for a call says: whom it reaches, what is safe, what is sent along, and what became of it. */
import type { Text } from './text.ts'

export const callBack = {
  title: { en: 'Ask for a call', es: 'Pedir una llamada' },
  lead: {
    en: 'The admissions desk of {center} will call or write to you. They answer questions. You do not have to decide a thing.',
    es: 'La oficina de ingresos de {center} le llama o le escribe. Responde a sus preguntas. Usted no tiene que decidir nada.',
  },
  notCrisis: {
    en: 'This is not a crisis line, and no one reads it at once. In danger, call 911. You can call or text 988 day and night.',
    es: 'Esto no es una línea de crisis, y nadie lo lee al momento. Si hay peligro, llame al 911. El 988 atiende día y noche.',
  },
  kept: {
    en: 'Nothing is kept until you press Send. Then admissions and the manager can read it.',
    es: 'No se guarda nada hasta que usted lo envía. Después lo leen en ingresos y en la dirección.',
  },
  careful: {
    en: 'Does someone look at your phone or mail? Then use a safe phone, or leave this page and call from a safe place.',
    es: '¿Alguien mira su teléfono o su correo? Use un teléfono seguro, o salga de aquí y llame desde un lugar seguro.',
  },
  who: { en: 'Who is it for?', es: '¿Para quién es?' },
  coupleNote: {
    en: 'If you are two, each asks alone. Your partner does not see what you write here.',
    es: 'Si son dos, cada uno pide lo suyo a solas. Su pareja no ve lo que usted escribe aquí.',
  },
  called: { en: 'What should we call you?', es: '¿Cómo le llamamos?' },
  calledHint: { en: 'Any name is fine.', es: 'Vale cualquier nombre.' },
  speaks: { en: 'What do you want to speak?', es: '¿Qué idioma prefiere?' },
  english: { en: 'English', es: 'Inglés' },
  spanish: { en: 'Spanish', es: 'Español' },
  channel: { en: 'What is a safe way to reach you?', es: '¿Qué forma es segura para usted?' },
  phone: { en: 'Call me', es: 'Que me llamen' },
  text: { en: 'Text me', es: 'Un mensaje de texto' },
  email: { en: 'Email me', es: 'Un correo' },
  contact: { en: 'Your phone number or email', es: 'Su teléfono o su correo' },
  times: { en: 'When is it safe?', es: '¿A qué hora es seguro?' },
  timesHint: {
    en: 'For example: on weekdays after 6 pm. You can leave it empty.',
    es: 'Por ejemplo: de lunes a viernes, desde las seis. Puede dejarlo vacío.',
  },
  message: { en: 'May we leave a message?', es: '¿Podemos dejar un mensaje?' },
  say: { en: 'May we say who is calling?', es: '¿Podemos decir quién llama?' },
  sayHint: {
    en: 'If not, we say the name of the center to you alone.',
    es: 'Si no, el nombre del centro se lo decimos solo a usted.',
  },
  yes: { en: 'Yes', es: 'Sí' },
  no: { en: 'No', es: 'No' },
  summary: { en: 'Your answers in the Guide', es: 'Lo que contestó en la Guía' },
  summaryHint: {
    en: 'This goes out word for word, if you tick the box below. You can change it or take lines out.',
    es: 'Esto se envía tal cual, si usted marca la casilla de abajo. Puede cambiarlo o quitar líneas.',
  },
  share: { en: 'Send this along', es: 'Enviar también esto' },
  shareNote: {
    en: 'With no tick, none of it is sent on and none of it is kept.',
    es: 'Sin la marca, nada de esto se pasa ni se guarda.',
  },
  consent: {
    en: 'Yes, I want a call. Admissions may keep what I wrote here to reach me.',
    es: 'Sí, quiero que me llamen. Pueden guardar lo que escribí aquí para eso.',
  },
  send: { en: 'Send', es: 'Enviar' },
  door: { en: 'Or ask us to call you', es: 'O pida que le llamemos' },
} as const satisfies Record<string, Text>

export const callBackSent = {
  title: { en: 'We have your request', es: 'Ya lo tenemos' },
  lead: {
    en: 'Admissions will reach you in the way and at the times that you said are safe.',
    es: 'La oficina de ingresos le busca de la forma y a la hora que usted dijo.',
  },
  waiting: {
    en: 'Two days, and no word from us? Please call. To take your request back, call and say so.',
    es: '¿Dos días sin saber de nosotros? Llame, por favor. Si ya no lo quiere, llame y dígalo.',
  },
  close: {
    en: 'Do others use this phone or computer? Then close this page now.',
    es: '¿Otras personas usan este teléfono o esta computadora? Cierre ahora esta página.',
  },
} as const satisfies Record<string, Text>

/** One sentence for each field that can be wrong. */
export const callBackFaults = {
  who: { en: 'Say who it is for.', es: 'Diga para quién es.' },
  called: { en: 'Give us a name to call you by, up to 80 letters.', es: 'Ponga un nombre, de hasta 80 letras.' },
  speaks: { en: 'Choose a language.', es: 'Elija un idioma.' },
  channel: { en: 'Choose a safe way.', es: 'Elija una forma segura.' },
  contact: {
    en: 'Give a phone number, or an email for email, so that we can reach you.',
    es: 'Ponga un teléfono, o un correo si quiere correo.',
  },
  times: { en: 'Keep the times to 200 letters.', es: 'Use como mucho 200 letras para la hora.' },
  message: { en: 'Say if a message is safe.', es: 'Diga si un mensaje es seguro.' },
  say: { en: 'Say if we may tell who is calling.', es: 'Diga si podemos decir quién llama.' },
  summary: { en: 'Keep the answers to 4,000 letters.', es: 'Use como mucho 4000 letras.' },
  consent: {
    en: 'Tick that you want a call. Without it we send nothing.',
    es: 'Marque que quiere una llamada. Sin eso no se envía nada.',
  },
  form: {
    en: 'We could not read this. Please fill it in again. Nothing was sent.',
    es: 'No se pudo leer. Por favor, llénelo otra vez. No se envió nada.',
  },
  tooMany: {
    en: 'There were many requests from here. Wait {minutes} min, or call. Nothing was sent.',
    es: 'Hubo muchas peticiones desde aquí. Espere {minutes} min, o llame. No se envió nada.',
  },
} as const satisfies Record<string, Text>

export const callBackSummary = {
  heading: { en: 'From the Guide:', es: 'De la Guía:' },
  around: { en: 'To plan around:', es: 'Hay que contar con:' },
} as const satisfies Record<string, Text>
