/** The six choices side by side: the same rows for each, about equally long; inpatient and IOP are those of the front door. */
import type { OptionId } from '../../domain/guide/options.ts'
import type { Text } from './text.ts'
import { compareRows } from './texts-compare.ts'

export type OptionRow = {
  readonly id: string
  readonly label: Text
  readonly cells: { readonly [O in OptionId]: Text }
}

export const optionNames: { readonly [O in OptionId]: Text } = {
  none: { en: 'No care right now', es: 'Nada por ahora' },
  outpatient: { en: 'Outpatient care', es: 'Una visita por semana' },
  iop: { en: 'IOP', es: 'IOP' },
  php: { en: 'Day hospital (PHP)', es: 'Hospital de día (PHP)' },
  residential: { en: 'Inpatient', es: 'Vivir en el centro' },
  medical: { en: 'Withdrawal or hospital care', es: 'Ayuda médica o el hospital' },
}

type Others = { readonly [O in 'none' | 'outpatient' | 'php' | 'medical']: Text }

const others: { readonly [row: string]: Others } = {
  sleep: {
    none: {
      en: 'At home, or where you sleep now. Nothing changes.',
      es: 'En casa, o donde duerme ahora. Nada cambia.',
    },
    outpatient: {
      en: 'At home, or where you live now, each night.',
      es: 'En casa, o donde vive ahora, cada noche.',
    },
    php: { en: 'At home, or in supportive housing.', es: 'En casa, o en una vivienda de apoyo.' },
    medical: { en: 'On a ward or at a center. Some come by day.', es: 'En una sala o un centro. A veces, en casa.' },
  },
  hours: {
    none: {
      en: 'None. You may go to a free support group, as often as you like.',
      es: 'Ninguna. Puede ir a un grupo de apoyo gratis, cuando quiera.',
    },
    outpatient: {
      en: 'Often an hour or two a week. Below 9 hours it is not yet an IOP.',
      es: 'A menudo, una o dos horas por semana. Con menos de 9 no es un IOP.',
      source: ['medicare'],
    },
    php: {
      en: 'At least 20 hours a week for Medicare, mostly on five days.',
      es: 'Para Medicare, al menos 20 horas por semana, casi siempre en cinco días.',
      source: ['dayHospital'],
    },
    medical: {
      en: 'Few hours of talk. The days go to rest, checks, and medicine. Talks about the next step begin soon.',
      es: 'Pocas horas de terapia. Es sobre todo descanso, control y medicinas. Pronto se habla del próximo paso.',
    },
  },
  length: {
    none: {
      en: 'As long as you wish. Set a day to look at it again.',
      es: 'Lo que usted quiera. Ponga un día para pensarlo otra vez.',
    },
    outpatient: {
      en: 'Often months. In the 1990s, 30 to 120 days was usual. Many go on longer.',
      es: 'A menudo, meses. En los años 90, lo común eran de 30 a 120 días. Hay quien sigue más.',
      source: ['spans'],
    },
    php: {
      en: 'Often some weeks, and then a step down to an IOP. We found no good figure.',
      es: 'A menudo, unas semanas, y luego un IOP. No hallamos una buena cifra.',
    },
    medical: {
      en: 'Mostly days. In the 1990s, a hospital stay took 7 to 11 days.',
      es: 'Casi siempre, días. En los años 90, el hospital duraba de 7 a 11 días.',
      source: ['spans'],
    },
  },
  night: {
    none: {
      en: 'No. You can call or text 988 at any hour, also just to talk.',
      es: 'No. Puede llamar al 988 a toda hora, aunque sea solo para hablar.',
    },
    outpatient: {
      en: 'No. You go home with a plan and with numbers to call.',
      es: 'No. Va a casa con un plan y con números para llamar.',
    },
    php: {
      en: 'No. Staff see you each day, but your nights are your own.',
      es: 'No. El personal le ve cada día, pero de noche está en casa.',
    },
    medical: {
      en: 'Yes, nurses all night. With daily visits only, there is no one at night.',
      es: 'Sí, enfermeras toda la noche. Si solo va de visita, de noche no hay nadie.',
    },
  },
  skills: {
    none: {
      en: 'You use what you know already. There is no one to look at it with you, or to say what might help.',
      es: 'Usa lo que ya sabe. Nadie lo mira con usted, ni le dice qué puede ayudar.',
    },
    outpatient: {
      en: 'You try things all week. You talk about them at the next visit.',
      es: 'Prueba cosas toda la semana. Habla de ellas en la próxima visita.',
    },
    php: {
      en: 'You learn by day and try it at home each night.',
      es: 'Aprende de día, y lo prueba en casa cada noche.',
    },
    medical: {
      en: 'It is too soon for that. First your body has to be safe.',
      es: 'Es pronto para eso. Primero, su cuerpo tiene que estar a salvo.',
    },
  },
  freedom: {
    none: {
      en: 'All of it. No one sets your days. No one helps you to shape them.',
      es: 'Toda. Nadie fija sus días. Y nadie le ayuda a ordenarlos.',
    },
    outpatient: {
      en: 'Nearly all of it. You come to your visits and keep your plan.',
      es: 'Casi toda. Viene a sus visitas y sigue su plan.',
    },
    php: {
      en: 'Your days are set on weekdays. Nights and weekends are yours.',
      es: 'De lunes a viernes, el día está fijo. Noches y fines de semana son suyos.',
    },
    medical: {
      en: 'Little, for a short time. There are rules for guests, phones, and leaving. Ask for them first.',
      es: 'Poca, por poco tiempo. Hay reglas para visitas, teléfono y salidas. Pida verlas antes.',
    },
  },
  work: {
    none: {
      en: 'You can go on, as long as your health lets you.',
      es: 'Puede seguir, mientras su salud lo permita.',
    },
    outpatient: {
      en: 'You can keep both. Ask for a visit before or after your hours.',
      es: 'Puede seguir con los dos. Pida la visita antes o después de sus horas.',
    },
    php: {
      en: 'Hard to keep by day. Ask your job or school about leave.',
      es: 'De día es difícil seguir. Pida permiso en su trabajo o escuela.',
    },
    medical: {
      en: 'You need some days off. A doctor can write a note that does not say why.',
      es: 'Le hacen falta unos días libres. El médico puede dar una nota que no diga por qué.',
    },
  },
  pets: {
    none: {
      en: 'They stay with you, and nothing changes for them for now.',
      es: 'Sigue con usted, y por ahora nada cambia para ella.',
    },
    outpatient: {
      en: 'They stay with you. A visit takes no more than a walk to the shop.',
      es: 'Sigue con usted. La visita dura poco, y la deja sola poco tiempo.',
    },
    php: {
      en: 'They stay with you. Someone may have to let the dog out at noon.',
      es: 'Sigue con usted. Tal vez alguien tenga que sacar al perro al mediodía.',
    },
    medical: {
      en: 'They cannot come. Someone has to care for them for some days.',
      es: 'No puede ir. Alguien la cuida por unos días.',
    },
  },
  partner: {
    none: {
      en: 'You stay together, with no one to help you two talk. You can look for help any day.',
      es: 'Siguen como ahora, sin nadie que les ayude a hablar. Pueden buscar ayuda otro día.',
    },
    outpatient: {
      en: 'You can come alone. Some visits can be for both of you, if both want that.',
      es: 'Puede venir a solas. Algunas visitas pueden ser para los dos, si ambos quieren.',
    },
    php: {
      en: 'You spend the night together. Each has sessions alone, and some may be for both.',
      es: 'Pasan la noche en casa. Cada uno va solo, y hay sesiones para los dos.',
    },
    medical: {
      en: 'You go alone. Ask about visits and calls before you start.',
      es: 'Va usted solo. Antes de empezar, pregunte por visitas y llamadas.',
    },
  },
  cost: {
    none: {
      en: 'No bill now. What waiting may cost later, in money or in health, no one can tell you.',
      es: 'Ahora no paga nada. Lo que luego cueste esperar, en dinero o en salud, nadie lo sabe.',
    },
    outpatient: {
      en: 'Mostly the lowest. You pay by the visit, or a share of it. Add the ride and your time.',
      es: 'Casi siempre lo más bajo. Se paga por visita, o una parte. Sume el viaje y su tiempo.',
    },
    php: {
      en: 'Mostly between an IOP and inpatient care. There is no bed to pay for. Add lost time at work.',
      es: 'Casi siempre entre el IOP y vivir en el centro. No se paga cama. Sume el tiempo de trabajo.',
    },
    medical: {
      en: 'Mostly the highest for one day, but for few days. There is a bed, nurses, and tests.',
      es: 'Casi siempre lo más alto por día, pero por pocos días. Hay cama, enfermeras y pruebas.',
    },
  },
  insurers: {
    none: {
      en: 'Nothing now. If you start later, a plan may ask what you tried before.',
      es: 'Ahora, nada. Si empieza luego, el plan puede preguntar qué probó antes.',
    },
    outpatient: {
      en: 'What is it for? Many plans ask little for a first visit.',
      es: '¿Para qué es? Muchos planes piden poco para la primera visita.',
    },
    php: {
      en: 'Why is an IOP not enough? Can you be safe at home at night?',
      es: '¿Por qué no basta un IOP? ¿Está a salvo en casa de noche?',
    },
    medical: {
      en: 'How ill do you get? Why would daily visits not be safe?',
      es: '¿Qué tan mal se pone? ¿Por qué no es seguro ir solo de visita?',
    },
  },
  good: {
    none: { en: 'No bill, and no time away. You can start any day.', es: 'No cuesta nada. Puede empezar otro día.' },
    outpatient: {
      en: 'It fits most lives. You see the same person each time.',
      es: 'Cabe en casi toda vida. Le ve siempre la misma persona.',
    },
    php: {
      en: 'You get a lot of care each day and still sleep at home.',
      es: 'Recibe mucha ayuda cada día, y duerme en casa.',
    },
    medical: {
      en: 'It is the safe way when stopping can harm your body.',
      es: 'Es lo seguro cuando dejarlo puede hacer daño al cuerpo.',
    },
  },
  hard: {
    none: {
      en: 'Things may stay as they are, or get worse. You carry it on your own, and so do those close to you.',
      es: 'Todo puede seguir igual, o ir a peor. Lo lleva a solas, y también los suyos.',
    },
    outpatient: {
      en: 'It may be too little when things are bad. A week is long.',
      es: 'Puede ser poco si está mal. Una semana es larga.',
    },
    php: {
      en: 'It takes most of each day, and nights are on your own.',
      es: 'Ocupa casi todo el día, y de noche no hay nadie.',
    },
    medical: {
      en: 'It is short, and it can feel strange. You still need care after it.',
      es: 'Es corto, y puede ser raro. Luego hace falta más ayuda.',
    },
  },
  unknown: {
    none: {
      en: 'Some people get better on their own. No one can say if you would, or how long it might take.',
      es: 'Hay quien mejora sin ayuda. Nadie sabe si sería su caso, ni cuánto tardaría.',
    },
    outpatient: {
      en: 'We found no good study of one visit a week against each of the others. No one can say how you would do.',
      es: 'No hallamos un buen estudio de una visita por semana frente a lo demás. Nadie sabe cómo le iría.',
    },
    php: {
      en: 'We found few studies. They say little about who needs it more than an IOP, or for how long.',
      es: 'Hallamos pocos estudios. Dicen poco de quién lo necesita más que un IOP, y por cuánto tiempo.',
    },
    medical: {
      en: 'It gets you through the first days. What it does later depends on the care after it.',
      es: 'Ayuda en los primeros días. Lo de después depende de la ayuda que siga.',
    },
  },
}

/** What people go through: the body, the mind, and life with others. */
const likeRow: OptionRow = {
  id: 'like',
  label: { en: 'What it can feel like', es: 'Cómo se puede sentir' },
  cells: {
    none: {
      en: 'A relief at first. Later there may be worry, poor sleep, or fights at home.',
      es: 'Al principio, alivio. Luego puede haber miedo, mal sueño o peleas en casa.',
    },
    outpatient: {
      en: 'A fixed hour to be heard. Between visits you may feel alone with it.',
      es: 'Una hora fija para hablar. Entre visitas puede sentirse a solas.',
    },
    iop: {
      en: 'Tiring, and close to others like you. Cravings or tears may follow you home.',
      es: 'Cansa, y le acerca a otros. Las ganas o el llanto pueden ir con usted a casa.',
    },
    php: {
      en: 'Like a full job. You are well held by day, and the quiet at night can be hard.',
      es: 'Como un trabajo. De día hay apoyo, y el silencio de la noche puede ser duro.',
    },
    residential: {
      en: 'Calm and strange at once. You miss people, sleep near others, and have little of your own.',
      es: 'Hay calma, y es raro. Echa de menos a los suyos y tiene poco espacio propio.',
    },
    medical: {
      en: 'Your body may feel very bad for some days. Nurses make it safer and easier.',
      es: 'Su cuerpo puede estar muy mal unos días. Las enfermeras lo hacen más seguro.',
    },
  },
}

export const optionRows: readonly OptionRow[] = [
  ...compareRows.map(
    ({ id, label, inpatient, iop }): OptionRow => ({
      id,
      label,
      cells: { ...others[id]!, iop, residential: inpatient },
    }),
  ),
  likeRow,
]

export const optionsPage = {
  title: { en: 'Six kinds of care, side by side', es: 'Seis opciones, lado a lado' },
  heading: { en: 'Six choices, side by side', es: 'Seis opciones, lado a lado' },
  decision: {
    en: 'You choose how much care to take, and where to sleep. It is about mental health, or alcohol and drugs, or both.',
    es: 'Usted elige cuánta ayuda quiere y dónde duerme. Es por su salud mental, por el alcohol o las drogas, o por todo.',
  },
  condition: {
    en: 'Mental illness and substance use disorders are health problems. They change how you sleep, think, feel, and act. They can come and go. Care helps many people, and no kind of care helps everyone.',
    es: 'Los problemas de salud mental y con el alcohol o las drogas son de salud. Cambian el sueño, las ideas, el ánimo y los actos. Pueden ir y volver. La ayuda sirve a mucha gente, y ninguna sirve a todos.',
  },
  waiting: {
    en: 'If nothing is done, some people get better, some stay the same, and some get worse.',
    es: 'Si no se hace nada, unos mejoran, otros siguen igual y otros van a peor.',
  },
  same: {
    en: 'Each question gets six answers, always in the same order.',
    es: 'Cada pregunta tiene seis respuestas, siempre en el mismo orden.',
  },
  take: { en: 'Answer a few questions', es: 'Contestar unas preguntas' },
} as const satisfies Record<string, Text>

export const providerQuestions = {
  heading: { en: 'Questions to ask any center', es: 'Qué preguntar en todo centro' },
  list: [
    { en: 'Who will see me, and what are they trained in?', es: '¿Quién me va a ver, y en qué se formó?' },
    {
      en: 'How many hours of therapy a week, and how many alone?',
      es: '¿Cuántas horas de terapia, y cuántas a solas?',
    },
    { en: 'What happens at night and on weekends?', es: '¿Qué pasa de noche y los fines de semana?' },
    { en: 'What if this turns out to be too much, or too little?', es: '¿Y si es demasiado, o muy poco?' },
    { en: 'What will I pay myself? Can I have it in writing?', es: '¿Cuánto voy a pagar yo? ¿Me lo da por escrito?' },
    { en: 'How do you know that it helps? What do you measure?', es: '¿Cómo sabe que ayuda? ¿Qué se mide?' },
    { en: 'What may my partner learn from you, and what not?', es: '¿Qué le dice a mi pareja, y qué no?' },
    { en: 'Who plans my care after I leave?', es: '¿Quién planea la ayuda para después?' },
  ],
} as const satisfies { readonly heading: Text; readonly list: readonly Text[] }
