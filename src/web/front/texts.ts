/** What the front door says, section by section; the comparison, the questions and the forms have files of their own. */
import type { Text } from './text.ts'

/** Day of the last full check, and when the next is due. */
export const written = { en: 'November 2026', es: 'noviembre de 2026' }
export const nextCheck = { en: 'November 2027', es: 'noviembre de 2027' }

export const door = {
  title: {
    en: 'Inpatient or IOP: two kinds of care, side by side',
    es: 'Vivir en el centro o IOP: dos ayudas, lado a lado',
  },
  heading: { en: 'Inpatient or IOP?', es: '¿Centro o IOP?' },
  subheading: { en: 'Live at the center, or live at home.', es: 'Vivir en el centro o vivir en casa.' },
  lead: {
    en: 'Inpatient care and an IOP (intensive outpatient program) can both help with drinking, drug use, and mental health. Here they are side by side: what is good, what is hard, and what no one knows yet. For one person, or for the two of you.',
    es: 'Puede vivir en el centro o ir a un IOP: un programa con varias visitas por semana. Los dos pueden ayudar con el alcohol, las drogas y la salud mental. Aquí los ve lado a lado: lo bueno, lo difícil y lo que nadie sabe. Para usted, o para los dos.',
  },
  skip: { en: 'Skip to the text', es: 'Ir al texto' },
  signIn: { en: 'Sign in', es: 'Entrar' },
  otherLanguage: { en: 'Español', es: 'English' },
  admissions: { en: 'Admissions', es: 'Admisión' },
  admissionsNote: {
    en: 'To ask about a place. Not a crisis line.',
    es: 'Para pedir un lugar. No es para emergencias.',
  },
  guide: { en: 'Which care may fit me?', es: '¿Qué ayuda me puede servir?' },
  inpatient: { en: 'Inpatient', es: 'Vivir en el centro' },
  iop: { en: 'IOP', es: 'IOP' },
  source: { en: 'Source', es: 'Fuente' },
} as const satisfies Record<string, Text>

export const crisis = {
  region: { en: 'Help right now', es: 'Ayuda ahora mismo' },
  lead: { en: 'In danger now?', es: '¿Hay peligro?' },
  call: { en: 'Call', es: 'Llamar' },
  text: { en: 'Text', es: 'Mensaje' },
  chat: { en: 'Chat', es: 'Chat' },
  exit: { en: 'Exit this page', es: 'Salir de aquí' },
} as const satisfies Record<string, Text>

/** *Help now* at the edge of the phone app. */
export const helpEdge = {
  now: { en: 'Help now', es: 'Ayuda ya' },
  call: { en: 'Call {number}', es: 'Llamar al {number}' },
  text: { en: 'Text {number}', es: 'Mensaje al {number}' },
  // Beside the lines for danger the center's own number is named for what it is.
  center: { en: 'Admissions', es: 'Admisión' },
  centerAt: {
    en: 'Admissions, {name}, {phone}. Not a crisis line.',
    es: 'Admisión, {name}, {phone}. No es para emergencias.',
  },
} as const satisfies Record<string, Text>

export const demoTexts = {
  banner: {
    en: 'All people and records here are made up. Do not enter a real name.',
    es: 'Toda la gente y los datos son inventados. No ponga un nombre real.',
  },
  heading: { en: 'Look around as…', es: 'Entre y mire como…' },
  note: {
    en: 'This is a demo center. One click signs you in.',
    es: 'Este es un centro de prueba. Un clic y ya está dentro.',
  },
} as const satisfies Record<string, Text>

export const weeks = {
  heading: { en: 'A week in each', es: 'Una semana en cada uno' },
  note: {
    en: 'Two examples, drawn the same way. Your own week will differ.',
    es: 'Dos ejemplos, dibujados igual. Su semana será distinta.',
  },
  inpatient: {
    en: '30 hours of therapy, Monday to Friday. Meals and rest have set times. You sleep at the center.',
    es: '30 horas de terapia, de lunes a viernes. Comida y descanso tienen su hora. Duerme en el centro.',
    source: ['texas'],
  },
  iop: {
    en: '9 hours of therapy, on 3 evenings. This person works by day. You sleep at home.',
    es: '9 horas de terapia, en 3 tardes. Esta persona trabaja de día. Duerme en casa.',
    source: ['medicare'],
  },
  therapy: { en: 'Therapy', es: 'Terapia' },
  set: { en: 'Set by the center', es: 'Lo fija el centro' },
  work: { en: 'Work', es: 'Trabajo' },
  own: { en: 'Your own time', es: 'Tiempo suyo' },
  days: { en: 'Mo Tu We Th Fr Sa Su', es: 'Lu Ma Mi Ju Vi Sá Do' },
  hours: { en: '8 am|noon|4 pm|8 pm', es: '8|12|16|20' },
  nightInpatient: { en: 'Night at the center', es: 'Noche en el centro' },
  nightIop: { en: 'Night at home', es: 'Noche en casa' },
} as const satisfies Record<string, Text>

export const danger = {
  heading: { en: 'First: is someone in danger?', es: 'Primero: ¿hay peligro?' },
  signs: {
    en: 'Call 911 for a seizure, slow breath, blue lips, a high fever, or someone who will not wake up. Call if someone is confused, or sees or hears things that are not there. Call if someone may get hurt now.',
    es: 'Llame al 911 si alguien no despierta, respira muy lento, tiene labios azules, mucha fiebre o convulsiones. Llame si está confuso, o ve u oye lo que no hay. Llame si alguien corre peligro ahora.',
  },
  lifeline: {
    en: 'Call or text 988 if you think of suicide, or if drinking, drugs, or fear are too much. It is free, day and night. It is also for people who worry about someone.',
    es: 'Llame al 988 si piensa en quitarse la vida, o si el alcohol, las drogas o el miedo le superan. Marque 2 para español, o mande AYUDA al 988. Es gratis, día y noche.',
    source: ['lifeline'],
  },
  stopping: {
    en: 'Do you drink each day, or take calming pills each day? Do not stop suddenly without medical help. It can harm you.',
    es: '¿Bebe cada día, o toma calmantes cada día? No lo deje de golpe sin ayuda médica. Le puede hacer daño.',
  },
  hurting: {
    en: 'Is your partner hurting you, or do you fear them? You can talk to someone in private:',
    es: '¿Su pareja le hace daño o le da miedo? Puede hablar con alguien a solas:',
  },
  hotline: { en: 'Domestic Violence Hotline', es: 'Línea contra la violencia doméstica' },
} as const satisfies Record<string, Text>

export const compare = {
  heading: { en: 'Side by side', es: 'Lado a lado' },
  note: {
    en: 'The same questions to both. The studies are about alcohol and drug use. For mental health alone we know less.',
    es: 'Las mismas preguntas para los dos. Los estudios son sobre alcohol y drogas. De la salud mental sola se sabe menos.',
  },
  question: { en: 'Question', es: 'Pregunta' },
  lengthNote: {
    en: 'How much time helps? One guide says that clear change takes about three months of care, of any kind.',
    es: '¿Cuánto tiempo ayuda? Según una guía, el cambio claro llega a los tres meses de ayuda, de la que sea.',
    source: ['threeMonths'],
  },
} as const satisfies Record<string, Text>

export const suits = {
  heading: { en: 'Who each may suit', es: 'Para quién puede ser cada uno' },
  note: {
    en: 'Read from the top. Stop at the first that is true for you. A trained person has to check it with you.',
    es: 'Lea desde arriba. Pare en lo primero que sea verdad para usted. Una persona formada lo revisa con usted.',
  },
} as const satisfies Record<string, Text>

export const suitSteps: readonly { readonly when: Text; readonly may: Text }[] = [
  {
    when: {
      en: 'You get very ill when you stop. Or you are ill or pregnant now.',
      es: 'Se pone muy mal cuando lo deja. O está mal ahora, o hay embarazo.',
    },
    may: {
      en: 'See a doctor first. You may need withdrawal or hospital care.',
      es: 'Primero, vea a un médico. Tal vez necesite ayuda médica o el hospital.',
    },
  },
  {
    when: {
      en: 'You need someone near at night. Or home is not safe. Or care by day was tried, and evenings at home undid it.',
      es: 'De noche necesita a alguien cerca. O su casa no es segura. O ya fue de día, y en casa recayó.',
    },
    may: { en: 'Inpatient may suit you.', es: 'Puede servirle vivir en el centro.' },
  },
  {
    when: {
      en: 'You are safe at night, and you have some support. A weekly visit is not enough. Or you come home from inpatient care.',
      es: 'De noche está a salvo y tiene algún apoyo. Una visita por semana no basta. O acaba de salir de un centro.',
    },
    may: { en: 'An IOP may suit you.', es: 'Puede servirle un IOP.' },
  },
  {
    when: {
      en: 'You get by on most days, and you can go a good while without using.',
      es: 'Casi todos los días le va bien, y pasa un buen tiempo sin consumir.',
    },
    may: { en: 'Plain outpatient care may be enough.', es: 'Puede bastar una visita por semana.' },
  },
]

export const couples = {
  heading: { en: 'If you are two', es: 'Si son dos' },
} as const satisfies Record<string, Text>

export const couplePoints: readonly Text[] = [
  {
    en: 'Each of you is asked alone. Each gets the kind of care that fits that one person.',
    es: 'A cada uno se le pregunta a solas. Cada uno recibe la ayuda que le va bien.',
  },
  {
    en: 'You may both live at the center, both go to an IOP, or do one each. Sometimes it is best to start apart.',
    es: 'Pueden vivir los dos en el centro, ir los dos al IOP, o uno a cada cosa. A veces conviene empezar aparte.',
  },
  {
    en: 'What you tell us alone stays with you. You have two records, not one. Your partner sees only what you choose to share.',
    es: 'Lo que cuenta a solas es suyo. Hay dos expedientes, no uno. Su pareja ve solo lo que usted quiera mostrar.',
  },
  {
    en: 'Sessions for two start only if both say yes and it is safe. About half of couples who seek therapy had some violence that year. So we ask each person, in private.',
    es: 'Las sesiones para dos empiezan solo si ambos dicen que sí y es seguro. En casi la mitad de las parejas que piden terapia hubo violencia ese año. Por eso le preguntamos a cada uno, a solas.',
    source: ['violence'],
  },
  {
    en: 'Studies of couples therapy found less drinking and drug use. When both partners drink, we know less: one study had just 20 such couples.',
    es: 'Con terapia de pareja, los estudios vieron menos alcohol y drogas. Si beben los dos, se sabe menos: un estudio tuvo solo 20 parejas así.',
    source: ['couplesReview', 'bothPartners'],
  },
]

export const others = {
  heading: { en: 'These are not the only choices', es: 'Hay más opciones' },
  option: { en: 'Choice', es: 'Opción' },
  what: { en: 'What it is', es: 'Qué es' },
  good: { en: 'Good', es: 'Lo bueno' },
  hard: { en: 'Hard', es: 'Lo difícil' },
} as const satisfies Record<string, Text>

export const otherChoices: readonly {
  readonly name: Text
  readonly what: Text
  readonly good: Text
  readonly hard: Text
}[] = [
  {
    name: { en: 'No care right now', es: 'Nada por ahora' },
    what: { en: 'You go on as you are, or with a support group.', es: 'Sigue igual, o con un grupo de apoyo.' },
    good: { en: 'No bill and no time away. You can start any day.', es: 'No cuesta. Puede empezar otro día.' },
    hard: { en: 'Things may stay as they are, or get worse.', es: 'Todo puede seguir igual, o ir a peor.' },
  },
  {
    name: { en: 'Outpatient care', es: 'Visita por semana' },
    what: { en: 'You live at home, with a visit or two a week.', es: 'Vive en casa, con una o dos visitas.' },
    good: { en: 'It fits most lives and costs the least.', es: 'Cabe en casi toda vida y cuesta menos.' },
    hard: { en: 'It may be too little when things are bad.', es: 'Puede ser poco si está mal.' },
  },
  {
    name: { en: 'Day hospital (PHP)', es: 'Hospital de día (PHP)' },
    what: {
      en: 'You live at home, with 20 hours or more a week.',
      es: 'Vive en casa, con 20 horas o más por semana.',
      source: ['dayHospital'],
    },
    good: { en: 'It is a lot of care, and you sleep at home.', es: 'Es mucha ayuda, y duerme en casa.' },
    hard: {
      en: 'It is hard to keep a job. Nights are yours.',
      es: 'Cuesta seguir en el trabajo. De noche no hay nadie.',
    },
  },
  {
    name: { en: 'Withdrawal or hospital care', es: 'Ayuda médica o el hospital' },
    what: { en: 'Doctors and nurses are there for some days.', es: 'Médicos y enfermeras, por unos días.' },
    good: { en: 'It is the safe way when stopping can harm you.', es: 'Es lo seguro si dejarlo hace daño.' },
    hard: { en: 'It is short. You still need care after it.', es: 'Es corto. Luego hace falta más ayuda.' },
  },
]

export const asked = {
  heading: { en: 'What people ask', es: 'Lo que la gente pregunta' },
  more: { en: 'More questions and answers', es: 'Más preguntas y respuestas' },
} as const satisfies Record<string, Text>

export const about = {
  heading: { en: 'About this page', es: 'Sobre esta página' },
  sources: { en: 'Sources', es: 'Fuentes' },
  date: {
    en: 'Written in {written}. We check it all again by {next}, and sooner when a rule changes.',
    es: 'Escrito en {written}. Lo revisamos todo antes de {next}, o en cuanto cambie una regla.',
  },
  paid: {
    en: 'Who paid for it: {center}. We run these programs and we are paid for them. So please check our claims against the sources.',
    es: 'Quién lo paga: {center}. Son nuestros programas y nos pagan por ellos. Por eso, mire también las fuentes.',
  },
  limits: {
    en: 'No one has tested this page with readers yet. It cannot tell which care will help you most. It is not medical advice.',
    es: 'Nadie ha probado aún esta página con lectores. No puede decir qué le ayudará más. No es consejo médico.',
  },
  exit: {
    en: 'Exit this page takes you to the weather. So does the Shift key, three times. It cannot clear your history or hide your screen.',
    es: 'Salir de aquí le lleva a una página del tiempo. La tecla Mayús, tres veces, también. No borra su historial ni oculta su pantalla.',
  },
  unreviewed: {
    en: '',
    es: 'Nadie ha revisado aún este texto en español. Si algo no se entiende, mire la versión en inglés.',
  },
  lawYear: {
    en: 'For a law, the year is when we last checked it.',
    es: 'En una ley, es el año en que la miramos.',
  },
} as const satisfies Record<string, Text>
