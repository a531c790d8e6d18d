/** What the Guide's result says: levels, the placement rules in plain words, open questions, and the parts of the page. */
import type { OptionFit } from '../../domain/guide/options.ts'
import type { LifePart } from '../../domain/guide/questions.ts'
import type { ChoiceId } from '../../domain/placement/facts.ts'
import type { LevelId } from '../../domain/placement/levels.ts'
import type { Text } from './text.ts'

export const levelTexts: { readonly [L in LevelId]: Text } = {
  outpatient: { en: 'outpatient care: a visit or two a week', es: 'una visita o dos por semana' },
  iop: {
    en: 'an IOP: some visits each week, and you sleep at home',
    es: 'un IOP: varias visitas por semana, y duerme en casa',
  },
  php: {
    en: 'a day hospital: care on most days, and you sleep at home',
    es: 'un hospital de día: casi cada día, y duerme en casa',
  },
  'withdrawal-ambulatory': {
    en: 'withdrawal care with visits each day',
    es: 'ayuda médica para dejarlo, con visita cada día',
  },
  'residential-low': { en: 'inpatient care: you live at a center', es: 'vivir en el centro' },
  'residential-high': { en: 'inpatient care with strong support', es: 'vivir en el centro, con mucho apoyo' },
  'residential-medically-monitored': {
    en: 'inpatient care with nurses day and night',
    es: 'vivir en el centro, con enfermeras día y noche',
  },
  'withdrawal-24-hour': {
    en: 'withdrawal care, day and night',
    es: 'ayuda médica para dejarlo, día y noche',
  },
  'withdrawal-hospital': { en: 'withdrawal care in a hospital', es: 'ayuda médica para dejarlo, en un hospital' },
  hospital: { en: 'a hospital', es: 'un hospital' },
}

export const fitTexts: { readonly [F in OptionFit]: Text } = {
  less: { en: 'Less than your answers point to', es: 'Menos de lo que pide su caso' },
  fits: { en: 'Your answers point here', es: 'Puede ser lo que pide su caso' },
  'could-be': { en: 'Could be it; still open', es: 'Puede ser; aún no se sabe' },
  more: { en: 'More than your answers point to', es: 'Más de lo que pide su caso' },
}

export const result = {
  points: { en: 'Your answers point to {level}.', es: 'Lo que dijo apunta a esto: {level}.' },
  atLeast: {
    en: 'We cannot say yet. From what we know, it is at least {level}.',
    es: 'Aún no se puede decir. Por lo que se sabe, es al menos: {level}.',
  },
  open: {
    en: 'We cannot say yet. Nothing you told us needs more than visits, but too much is open.',
    es: 'Aún no se puede decir. Nada de lo que dijo pide más que visitas, pero falta saber mucho.',
  },
  beside: { en: 'With it, or after it: {level}.', es: 'Junto con eso, o después: {level}.' },
  hedge: {
    en: 'This is not a diagnosis. A trained person has to talk with you before you choose.',
    es: 'Esto no es un diagnóstico. Antes de elegir, una persona formada tiene que hablar con usted.',
  },
  forSomeone: {
    en: 'You told us what you have seen. They may know more. So we say only the least it takes.',
    es: 'Usted contó lo que ha visto. Esa persona puede saber más. Por eso solo decimos lo mínimo.',
  },
  forCouple: {
    en: 'This is about you alone. Each of you gets the care that fits that one person. Sessions for two come later, if both want them and it is safe.',
    es: 'Esto es solo sobre usted. Cada uno recibe lo que le va bien. Las sesiones para dos vienen luego, si ambos quieren y es seguro.',
  },
  hospitalBox: { en: 'Get help now. This cannot wait.', es: 'Pida ayuda ahora. Esto no puede esperar.' },
  hospital911: {
    en: 'Call 911 if you cannot get to a hospital, or if it gets worse fast.',
    es: 'Llame al 911 si no puede llegar a un hospital, o si se pone peor de pronto.',
  },
  hospital988: {
    en: 'Call or text 988 to talk to someone at any hour, for free.',
    es: 'Llame al 988 a toda hora y marque 2 para hablar con alguien, gratis.',
  },
  hospitalRoom: {
    en: 'Or go to the nearest emergency room. Ask someone to come along.',
    es: 'O vaya a la sala de urgencias más cercana. Pida que alguien le acompañe.',
  },
  hospital911Someone: {
    en: 'Call 911 if you cannot get them to a hospital, or if they get worse fast.',
    es: 'Llame al 911 si no puede llevar a esa persona a un hospital, o si se pone peor de pronto.',
  },
  hospitalRoomSomeone: {
    en: 'Or take them to the nearest emergency room. Stay with them if that is safe for you.',
    es: 'O lleve a esa persona a la sala de urgencias más cercana. Quédese con ella si no es un peligro para usted.',
  },
  callBox: { en: 'You do not have to wait with this', es: 'Con esto no tiene que esperar' },
  callThoughts: {
    en: 'You told us of something that is hard to carry alone. Call or text 988 at any hour, also just to talk.',
    es: 'Nos contó algo difícil de llevar a solas. Llame al 988 a toda hora y marque 2, aunque sea solo para hablar.',
  },
  callStopping: {
    en: 'Do not stop alcohol or calming pills suddenly without medical help. Call a doctor first.',
    es: 'No deje de golpe el alcohol ni los calmantes sin ayuda médica. Llame antes a un médico.',
  },
  why: { en: 'Why', es: 'Por qué' },
  from: { en: 'From your answer:', es: 'Por lo que dijo:' },
  rule: { en: 'Rule:', es: 'Regla:' },
  unread: { en: 'not yet read again by us', es: 'aún no la leímos otra vez' },
  unanswered: { en: 'no answer', es: 'sin respuesta' },
  asks: { en: 'What would settle it', es: 'Qué falta saber' },
  asksNote: {
    en: 'A trained person would ask this next, the most urgent first.',
    es: 'Una persona formada preguntaría esto, primero lo más urgente.',
  },
  changes: { en: 'What would change it', es: 'Qué lo cambiaría' },
  changesNote: {
    en: 'If just one of your answers were another one:',
    es: 'Si una sola cosa de lo que dijo fuera otra:',
  },
  lessCare: { en: 'It would take less', es: 'Haría falta menos' },
  moreCare: { en: 'It would take more', es: 'Haría falta más' },
  thenLevel: { en: 'at least {level}', es: 'al menos {level}' },
  holds: {
    en: 'No single other answer would mean less care.',
    es: 'Ninguna otra respuesta sola haría falta menos.',
  },
  place: { en: 'Is this center the right place?', es: '¿Es este el lugar?' },
  here: {
    en: '{center} offers this kind of care. So do others. Ask more than one.',
    es: '{center} da esta ayuda. Otros también. Pregunte en más de uno.',
  },
  elsewhere: {
    en: 'No. {center} does not offer this kind of care. Ask your doctor, or call the free helpline of the government (SAMHSA).',
    es: 'No. {center} no da esta ayuda. Pregunte a su médico, o llame gratis a la línea del gobierno (SAMHSA).',
  },
  askUsPlace: {
    en: 'We cannot tell here what {center} offers today. Ask, and ask others too.',
    es: 'Aquí no se ve qué da hoy {center}. Pregunte, y pregunte también en otros lugares.',
  },
  noHospital: {
    en: '{center} is not a hospital. For this you need a doctor or a hospital first.',
    es: '{center} no es un hospital. Para esto, primero hace falta un médico o un hospital.',
  },
  notHere: { en: 'Not offered here', es: 'Aquí no se da' },
  weeks: { en: 'A week in each, around your life', es: 'Una semana en cada opción, con su vida' },
  weeksNote: {
    en: 'Usual hours, not ours. A session is drawn only where the rules of our timetable allow it, with the way there and back.',
    es: 'Son horas comunes, no las de aquí. Una sesión solo se dibuja donde lo permiten las reglas de nuestro horario, con el viaje.',
  },
  weekNone: { en: 'No sessions. You sleep at home.', es: 'Sin sesiones. Duerme en casa.' },
  weekFits: {
    en: '{hours} hours a week, on {days} days. You sleep at home.',
    es: '{hours} horas por semana, en {days} días. Duerme en casa.',
  },
  weekOne: { en: 'One hour a week. You sleep at home.', es: 'Una hora por semana. Duerme en casa.' },
  weekClash: {
    en: '{count} of {days} sessions found no free time. In the way: {parts}. Ask for other hours, or for leave.',
    es: 'Para {count} de {days} sesiones no hay hora libre. Lo impide: {parts}. Pida otras horas, o permiso.',
  },
  weekCenter: {
    en: 'About {hours} hours of therapy in a strong program. You sleep at the center.',
    es: 'Unas {hours} horas de terapia en un programa fuerte. Duerme en el centro.',
    source: ['texas'],
  },
  weekWard: {
    en: 'The ward sets the hours from day to day. You sleep there, mostly for some days.',
    es: 'La sala fija las horas cada día. Duerme allí, casi siempre por unos días.',
  },
  setAside: { en: 'On hold, or for someone else: {parts}.', es: 'Espera, o es para otra persona: {parts}.' },
  keyTherapy: { en: 'Session', es: 'Sesión' },
  keyClash: { en: 'No free time for it', es: 'No hay hora libre' },
  keySet: { en: 'Set by the place', es: 'Lo fija el lugar' },
  keyLife: { en: 'Your life', es: 'Su vida' },
  nightHome: { en: 'Night at home', es: 'Noche en casa' },
  nightCenter: { en: 'Night at the center', es: 'Noche en el centro' },
  nightWard: { en: 'Night on the ward', es: 'Noche en la sala' },
  cost: { en: 'What it costs here', es: 'Cuánto cuesta aquí' },
  costAsk: {
    en: 'Ask us. We give no price from a study as if it were ours.',
    es: 'Pregunte. No damos el precio de un estudio como si fuera el nuestro.',
  },
  costRange: {
    en: '{low} to {high} a {per} (since {since}, {source})',
    es: 'De {low} a {high} por {per} (desde el {since}, {source})',
  },
  costOne: {
    en: '{low} a {per} (since {since}, {source})',
    es: '{low} por {per} (desde el {since}, {source})',
  },
  costRight: {
    en: 'If you pay by yourself, you can ask for a cost estimate. We owe it to you within 3 business days.',
    es: 'Si paga usted, puede pedir un cálculo del costo. Se lo debemos dar en 3 días hábiles.',
    source: ['estimate'],
  },
  onPaper: {
    en: 'Ten more rows for each choice are in the Guide on the screen.',
    es: 'En la pantalla, la Guía tiene diez filas más de cada opción.',
  },
  options: { en: 'All six choices, side by side', es: 'Las seis opciones, lado a lado' },
  contradicts: {
    en: 'Two of your answers do not fit together. We do not guess which one is right. Please look at them again.',
    es: 'Hay dos respuestas que no van juntas. No adivinamos cuál es la buena. Mírelas otra vez, por favor.',
  },
  rules: {
    en: 'Weighed by our public rules, version {version}. They are the same for all. A center may use rules of its own when you meet.',
    es: 'Según nuestras reglas públicas, versión {version}. Son las mismas para todos. Un centro puede tener otras cuando lo vea.',
  },
  online: {
    en: 'To ask us for a call, or to make a link to a result, you need the network:',
    es: 'Para pedir una llamada o hacer un enlace necesita red:',
  },
  kept: {
    en: 'We have kept nothing. When you close this page, your answers are gone. You can print it.',
    es: 'No guardamos nada. Al cerrar esta página, lo que dijo se borra. La puede imprimir.',
  },
} as const satisfies Record<string, Text>

export const perTexts = {
  day: { en: 'day', es: 'día' },
  visit: { en: 'visit', es: 'visita' },
  week: { en: 'week', es: 'semana' },
} as const satisfies Record<string, Text>

export const partTexts: { readonly [P in LifePart]: Text } = {
  'day-job': { en: 'your day job', es: 'su trabajo de día' },
  'evening-job': { en: 'your evening job', es: 'su trabajo de tarde' },
  school: { en: 'your classes', es: 'sus clases' },
  child: { en: 'your child', es: 'su hijo' },
  pet: { en: 'your pet', es: 'su mascota' },
  ride: { en: 'the long way', es: 'el viaje largo' },
}

/** Every rule that can speak in the Guide. A rule of another criteria set has no row here; its own sentence is shown. */
export const ruleTexts: { readonly [rule: string]: Text } = {
  'suicidal-thoughts-and-more': {
    en: 'You think of ending your life, and more weighs on you. So someone should see you each day.',
    es: 'Piensa en quitarse la vida, y hay más que le pesa. Alguien le debe ver cada día.',
  },
  'day-program-not-enough': {
    en: 'Many hours of care were tried, and they were not enough.',
    es: 'Ya probó muchas horas de ayuda, y no bastó.',
  },
  'nothing-more-needed': {
    en: 'Nothing that you told us needs more than visits.',
    es: 'Nada de lo que dijo pide más que visitas.',
  },
  'withdrawal-present': {
    en: 'Your body reacts when you stop. So medical care comes first.',
    es: 'Su cuerpo lo nota cuando lo deja. Primero va la ayuda médica.',
  },
  'withdrawal-with-mental-illness': {
    en: 'Your body reacts when you stop, and your mind is not well too. So someone has to be near.',
    es: 'Su cuerpo lo nota cuando lo deja, y su mente no está bien. Alguien tiene que estar cerca.',
  },
  'withdrawal-without-support': {
    en: 'No sober adult can be with you while you stop.',
    es: 'Ningún adulto sobrio puede estar con usted mientras lo deja.',
  },
  'withdrawal-complicated-before': {
    en: 'A seizure or confusion once makes the next time more dangerous.',
    es: 'Si una vez hubo convulsiones o confusión, la próxima es más peligrosa.',
  },
  'withdrawal-with-severe-illness': {
    en: 'You are ill and may be in withdrawal at once.',
    es: 'Está mal del cuerpo y a la vez lo deja.',
  },
  'withdrawal-with-illness': {
    en: 'You need a nurse each day, and your body reacts when you stop.',
    es: 'Necesita una enfermera cada día, y su cuerpo lo nota cuando lo deja.',
  },
  'withdrawal-in-pregnancy': {
    en: 'When you are pregnant, stopping is watched day and night.',
    es: 'En el embarazo, dejarlo se vigila día y noche.',
  },
  'withdrawal-in-pregnancy-strong': {
    en: 'Getting very ill while pregnant belongs in a hospital.',
    es: 'Ponerse muy mal en el embarazo es cosa del hospital.',
  },
  'withdrawal-outpatient-failing': {
    en: 'Visits were not enough, and you still drink or take pills a lot.',
    es: 'Las visitas no bastaron, y aún bebe o toma muchos calmantes.',
  },
  'withdrawal-with-suicidal-thoughts': {
    en: 'You stop, and you think of ending your life. A place should care for both.',
    es: 'Lo deja, y piensa en quitarse la vida. Un lugar debe cuidar las dos cosas.',
  },
  'home-unsafe': {
    en: 'Home is not a safe or steady place to get well right now.',
    es: 'Ahora su casa no es un lugar seguro ni estable para ponerse bien.',
  },
  'use-at-home': {
    en: 'Someone at home uses, and there is no other place to stay.',
    es: 'Alguien en casa consume, y no hay otro lugar.',
  },
  'imminent-return': {
    en: 'It may start again within a day, and do you grave harm.',
    es: 'Puede volver a empezar en un día, y hacerle mucho daño.',
  },
  'day-program-did-not-hold': {
    en: 'Care by day was not enough before, and it starts again fast.',
    es: 'Ir de día no bastó, y vuelve a empezar pronto.',
  },
  'no-support-outside': {
    en: 'It starts again fast, and no one helps you outside of care.',
    es: 'Vuelve a empezar pronto, y fuera de aquí nadie le ayuda.',
  },
  'day-program-severe-symptoms': {
    en: 'It is still very hard, although you had care by day.',
    es: 'Aún es muy duro, aunque ya fue de día.',
  },
  'needs-staff-overnight': { en: 'You need someone near at night.', es: 'Necesita a alguien cerca de noche.' },
  'unsettled-psychosis': {
    en: 'What you hear, fear, or cannot slow down has not settled yet.',
    es: 'Lo que oye, teme o no puede parar aún no se ha calmado.',
  },
  'threats-to-others': {
    en: 'There were threats or a loss of control in the last weeks.',
    es: 'En las últimas semanas hubo amenazas, o perdió el control.',
  },
  'nursing-around-the-clock': {
    en: 'Your body needs a nurse day and night.',
    es: 'Su cuerpo necesita una enfermera día y noche.',
  },
  'nurse-each-day': {
    en: 'You need a nurse or a doctor each day.',
    es: 'Necesita una enfermera o un médico cada día.',
  },
  'seen-each-day': {
    en: 'You get by if someone checks on you each day.',
    es: 'Sigue adelante si alguien le ve cada día.',
  },
  'two-of-five': {
    en: 'At least two of these are true. You do not see a problem. Less care failed, or it starts again fast. You have little support. Several parts of life are hit. There is great stress.',
    es: 'Al menos dos cosas son verdad. No ve el problema. Menos ayuda no bastó, o vuelve pronto. Hay poco apoyo. Sufren varias partes de su vida. Hay una gran carga.',
  },
  'several-areas': { en: 'It has hit several parts of your life.', es: 'Sufren varias partes de su vida.' },
  'outpatient-not-enough': { en: 'Visits alone were not enough.', es: 'Solo con visitas no bastó.' },
  'return-likely': {
    en: 'It starts again too fast for visits alone.',
    es: 'Vuelve a empezar muy pronto para ir solo de visita.',
  },
  'severe-symptoms': { en: 'It is too hard for visits alone.', es: 'Es muy duro para ir solo de visita.' },
  'suicidal-thoughts': {
    en: 'When you think of ending your life, someone should see you often.',
    es: 'Si piensa en quitarse la vida, alguien le debe ver a menudo.',
  },
  'recent-self-harm': {
    en: 'You hurt yourself not long ago. Someone should see you often.',
    es: 'Se hizo daño hace poco. Alguien le debe ver a menudo.',
  },
  'stepping-down': {
    en: 'The way home from a center leads through an IOP.',
    es: 'Del centro a casa se pasa por un IOP.',
  },
  'withdrawal-without-safe-home': {
    en: 'To stop, you need a safe place where no one uses. You have none now.',
    es: 'Para dejarlo hace falta un lugar seguro donde nadie consuma. Ahora no lo tiene.',
  },
  'home-unsafe-marked-illness': {
    en: 'It is very hard, or you use a lot. And you have no safe or steady home right now.',
    es: 'Es muy duro, o consume mucho. Y ahora no tiene una casa segura ni estable.',
  },
  'home-unsafe-fragile': {
    en: 'You need someone for the nights, think of ending your life, or hurt yourself not long ago. And you have no safe or steady home.',
    es: 'Necesita a alguien por la noche, piensa en quitarse la vida, o se hizo daño hace poco. Y no tiene una casa segura ni estable.',
  },
  'home-unsafe-body': {
    en: 'You need someone each day, and you have no safe home for that.',
    es: 'Necesita a alguien cada día, y no tiene una casa segura para eso.',
  },
  'home-unsafe-after-a-program': {
    en: 'A program was not enough, did not help, or is not over. And you have no safe or steady home.',
    es: 'Un programa no bastó, no ayuda, o aún sigue. Y no tiene una casa segura ni estable.',
  },
  'home-unsafe-some-illness': {
    en: 'You have no safe home, and not all is well. So someone should see you often.',
    es: 'No tiene una casa segura, y no todo va bien. Alguien le debe ver a menudo.',
  },
  'use-at-home-some-use': {
    en: 'Someone at home uses, and so did you. So visits alone are too few.',
    es: 'Alguien en casa consume, y usted también. Solo con visitas no basta.',
  },
  'housing-help': {
    en: 'You need a safe place to live. Ask for help with that too.',
    es: 'Necesita un lugar seguro donde vivir. Pida ayuda también para eso.',
  },
  'suicidal-thoughts-and-use': {
    en: 'You think of ending your life, and you use a lot. So someone should see you each day.',
    es: 'Piensa en quitarse la vida, y consume mucho. Alguien le debe ver cada día.',
  },
  'early-help': {
    en: 'It has hit a part of your life, and good times are short. Help now can keep it from growing.',
    es: 'Sufre una parte de su vida, y los buenos tiempos son cortos. La ayuda ahora puede evitar que crezca.',
  },
  'withdrawal-marked-outpatient-failing': {
    en: 'You get very ill when you stop, and visits were not enough.',
    es: 'Se pone muy mal al dejarlo, y las visitas no bastaron.',
  },
  'thoughts-and-no-night-alone': {
    en: 'You think of ending your life, and you need someone near you day and night. That needs a hospital.',
    es: 'Piensa en quitarse la vida, y necesita a alguien cerca día y noche. Eso pide un hospital.',
  },
}

/** What a trained person would ask about a fact that is still open. */
export const askTexts: { readonly [F in ChoiceId]?: Text } = {
  suicideRisk: { en: 'Do you think of ending your life?', es: '¿Piensa en quitarse la vida?' },
  violenceRisk: { en: 'Could you hurt someone?', es: '¿Podría hacer daño a alguien?' },
  medicalNeed: { en: 'How much care does your body need?', es: '¿Cuánta ayuda médica necesita su cuerpo?' },
  psychosis: { en: 'Do you hear voices, or can you not slow down?', es: '¿Oye voces, o no puede parar?' },
  withdrawalNow: { en: 'How ill do you get when you stop?', es: '¿Qué tan mal se pone al dejarlo?' },
  heavyAlcoholOrSedatives: {
    en: 'Do you drink or take calming pills on most days?',
    es: '¿Bebe o toma calmantes casi todos los días?',
  },
  complicatedWithdrawal: {
    en: 'Did you ever have a seizure, or get confused, when you stopped?',
    es: 'Al dejarlo, ¿tuvo alguna vez convulsiones o confusión?',
  },
  pregnant: { en: 'Are you pregnant?', es: '¿Hay embarazo?' },
  fluidsOrLabs: { en: 'Can you keep water down?', es: '¿Puede beber agua sin vomitar?' },
  otherDrugsInWithdrawal: { en: 'Do you use other drugs too?', es: '¿Usa también otras drogas?' },
  withdrawalBefore: {
    en: 'Did you have withdrawal care before, and did it hold?',
    es: '¿Tuvo ya ayuda médica para dejarlo, y duró?',
  },
  soberAdultAtHome: {
    en: 'Could a sober adult be with you while you stop?',
    es: '¿Puede estar con usted un adulto sobrio mientras lo deja?',
  },
  eveningsLeadToUse: { en: 'Do evenings at home lead you back to it?', es: '¿Las tardes en casa le llevan a recaer?' },
  home: { en: 'Is home safe and steady?', es: '¿Su casa es segura y estable?' },
  userAtHome: { en: 'Does someone at home use?', es: '¿Alguien en casa consume?' },
  afraidAtHome: { en: 'Do you feel safe with everyone at home?', es: '¿Se siente a salvo con todos en casa?' },
  outpatientTried: { en: 'Did you try visits, and were they enough?', es: '¿Probó con visitas, y bastó?' },
  returnToUse: { en: 'How soon might it start again?', es: '¿Qué tan pronto puede volver a empezar?' },
  copingSkills: { en: 'Do you know what sets it off, and what helps?', es: '¿Sabe qué lo provoca, y qué ayuda?' },
  overnight: { en: 'Can you be on your own at night?', es: '¿Puede estar de noche sin nadie?' },
  readiness: { en: 'Do you want to change something?', es: '¿Quiere cambiar algo?' },
  dayProgramTried: { en: 'Did you try an IOP or a day hospital?', es: '¿Probó un IOP o un hospital de día?' },
  thinking: { en: 'Can you follow a group for some hours?', es: '¿Puede seguir un grupo por unas horas?' },
  selfCare: { en: 'Do you eat, wash, and take your medicine?', es: '¿Come, se lava y toma sus medicinas?' },
  support: { en: 'Who helps you outside of care?', es: '¿Quién le ayuda fuera de aquí?' },
  homePass: { en: 'How was your last visit home?', es: '¿Cómo fue su última visita a casa?' },
  residentialBefore: { en: 'How often did you live at a center?', es: '¿Cuántas veces vivió en un centro?' },
  majorStress: {
    en: 'Does a great loss or an old wound weigh on you?',
    es: '¿Le pesa una gran pérdida o una vieja herida?',
  },
  attendance30Days: { en: 'Did you come to your sessions last month?', es: '¿Fue a sus sesiones el último mes?' },
  progress: { en: 'Are you getting better where you are?', es: '¿Mejora donde está?' },
  symptoms: { en: 'How strong is what you feel?', es: '¿Qué tan fuerte es lo que siente?' },
  substanceUse: { en: 'How often do you use now?', es: '¿Con qué frecuencia consume ahora?' },
  useSeverity: { en: 'How much has using taken from your life?', es: '¿Cuánto le ha quitado el consumo?' },
  areasAffected: { en: 'How many parts of life does it hit?', es: '¿Cuántas partes de su vida sufren?' },
  currentLevel: { en: 'What care do you get right now?', es: '¿Qué ayuda recibe ahora?' },
  selfHarm: { en: 'Have you hurt yourself?', es: '¿Se ha hecho daño?' },
  dangerSigns: { en: 'Is someone very ill right now?', es: '¿Está alguien muy mal ahora mismo?' },
  intoxication: { en: 'How drunk or high are you now?', es: '¿Cuánto ha tomado ahora?' },
}
