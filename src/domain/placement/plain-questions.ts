/** Each question of the assessment in words for the person themselves, in English and Spanish: what a paper says is still open. */

import type { ChoiceId } from './facts.ts'
import type { PlainText } from './plain-text.ts'

export const plainQuestions: { readonly [F in ChoiceId]: PlainText } = {
  dangerSigns: { en: 'Is there an emergency right now?', es: '¿Hay una emergencia ahora mismo?' },
  intoxication: {
    en: 'Do alcohol or drugs affect you right now?',
    es: '¿Le hacen efecto el alcohol o las drogas ahora mismo?',
  },
  withdrawalNow: {
    en: 'How does your body feel without the substance?',
    es: '¿Cómo siente el cuerpo sin la sustancia?',
  },
  heavyAlcoholOrSedatives: {
    en: 'Did you drink a lot, or take many calming pills, in the last two weeks?',
    es: '¿Bebió mucho, o tomó muchos calmantes, en las últimas dos semanas?',
  },
  complicatedWithdrawal: {
    en: 'Did you ever have a seizure or feel very confused when you stopped?',
    es: '¿Tuvo alguna vez un ataque o mucha confusión al dejarlo?',
  },
  otherDrugsInWithdrawal: { en: 'Do you use other drugs too?', es: '¿Usa también otras drogas?' },
  withdrawalBefore: {
    en: 'How did it go when you stopped with help before?',
    es: '¿Cómo le fue antes, al dejarlo con ayuda?',
  },
  substanceUse: { en: 'How often do you drink or use now?', es: '¿Con qué frecuencia bebe o usa ahora?' },
  useSeverity: { en: 'How hard does use make your life?', es: '¿Cuánto le pesa el uso en su vida?' },
  medicalNeed: { en: 'How much care does your body need?', es: '¿Cuánto cuidado necesita su cuerpo?' },
  fluidsOrLabs: {
    en: 'Can you keep fluids down, and are your blood tests safe?',
    es: '¿Puede retener líquidos, y están bien sus análisis de sangre?',
  },
  pregnant: { en: 'Are you pregnant?', es: '¿Está embarazada?' },
  suicideRisk: { en: 'Do you think about dying?', es: '¿Piensa en morir?' },
  selfHarm: { en: 'Have you hurt yourself?', es: '¿Se ha hecho daño?' },
  violenceRisk: { en: 'Could somebody get hurt by you?', es: '¿Podría hacerle daño a alguien?' },
  psychosis: { en: 'Do you hear or see what others do not?', es: '¿Oye o ve lo que otros no?' },
  symptoms: {
    en: 'How strong are sadness, worry or other feelings?',
    es: '¿Qué tan fuertes son la pena, el miedo u otras cosas que siente?',
  },
  overnight: { en: 'Can you be without staff at night?', es: '¿Puede pasar la noche sin personal cerca?' },
  thinking: { en: 'Can you take part in some hours of groups?', es: '¿Puede estar varias horas en un grupo?' },
  majorStress: {
    en: 'Is there something very hard that needs help of its own?',
    es: '¿Hay algo muy duro que pide ayuda aparte?',
  },
  readiness: {
    en: 'How do you see it, and what do you want to change?',
    es: '¿Cómo lo ve usted, y qué quiere cambiar?',
  },
  returnToUse: {
    en: 'How likely is it that you use again, or feel worse again?',
    es: '¿Qué tan fácil es que vuelva a usar o a sentirse peor?',
  },
  copingSkills: {
    en: 'Do you know what leads to it, and what helps you?',
    es: '¿Sabe qué le lleva a eso, y qué le ayuda?',
  },
  eveningsLeadToUse: { en: 'Do evenings at home lead back to use?', es: '¿Las noches en casa le llevan a usar?' },
  home: { en: 'What is home like for getting well?', es: '¿Cómo es su casa para sanar?' },
  userAtHome: { en: 'Does somebody at home drink or use?', es: '¿Alguien en casa bebe o usa drogas?' },
  soberAdultAtHome: {
    en: 'Who could be with you at home while you stop?',
    es: '¿Quién podría estar con usted en casa mientras lo deja?',
  },
  afraidAtHome: { en: 'How do you feel at home?', es: '¿Cómo se siente en casa?' },
  homePass: { en: 'How did your last visit home go?', es: '¿Cómo le fue en su última visita a casa?' },
  areasAffected: {
    en: 'Which parts of your life are very hard now?',
    es: '¿Qué partes de su vida son muy duras ahora?',
  },
  selfCare: { en: 'Can you look after yourself?', es: '¿Puede cuidar de sí?' },
  support: { en: 'Who supports you?', es: '¿Quién le apoya?' },
  outpatientTried: { en: 'Did you try regular visits?', es: '¿Probó con visitas regulares?' },
  dayProgramTried: { en: 'Did you try a program with more hours?', es: '¿Probó un programa con más horas?' },
  attendance30Days: {
    en: 'Could you come to your program in the last month?',
    es: '¿Pudo venir a su programa en el último mes?',
  },
  residentialBefore: {
    en: 'How often did you stay somewhere to get well?',
    es: '¿Cuántas veces vivió en un centro para sanar?',
  },
  currentLevel: { en: 'What care do you have now?', es: '¿Qué ayuda tiene ahora?' },
  progress: { en: 'How is it going with that care?', es: '¿Cómo le va con esa ayuda?' },
  prefers: { en: 'What would you like best?', es: '¿Qué le gustaría más?' },
  togetherWish: { en: 'Would you like sessions with your partner?', es: '¿Le gustaría tener sesiones con su pareja?' },
  harmedByPartner: { en: 'Are you safe with your partner?', es: '¿Está a salvo con su pareja?' },
  afraidOfPartner: { en: 'Can you speak freely?', es: '¿Puede hablar sin miedo?' },
  controlledByPartner: { en: 'Can you go where you want?', es: '¿Puede ir adonde quiere?' },
  noContactOrder: { en: 'Is there a court order?', es: '¿Hay una orden de un juez?' },
}
