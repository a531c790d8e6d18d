/** What people ask beside the five questions of the front door, answered in short sentences with their sources. */
import type { Text } from './text.ts'
import type { Question } from './texts-questions.ts'

export const questionsPage = {
  title: { en: 'What people ask', es: 'Lo que la gente pregunta' },
  lead: {
    en: 'Short answers, each with its source where there is one. Where we do not know, we say so.',
    es: 'Respuestas cortas, con su fuente si la hay. Si algo no se sabe, lo decimos.',
  },
} as const satisfies Record<string, Text>

export const moreQuestions: readonly Question[] = [
  {
    id: 'stop-first',
    ask: { en: 'Do I have to stop before I come?', es: '¿Tengo que dejarlo antes de venir?' },
    answer: [
      {
        en: 'Not on your own. If you drink or take calming pills each day, stopping at once can harm you. Ask a doctor first. Some people need withdrawal care for some days, and then a program.',
        es: 'No por su cuenta. Si bebe o toma calmantes cada día, dejarlo de golpe le puede hacer daño. Pregunte antes a un médico. Hay quien necesita ayuda médica unos días, y luego un programa.',
      },
    ],
  },
  {
    id: 'mental-only',
    ask: { en: 'Is this just for alcohol and drugs?', es: '¿Es solo para alcohol y drogas?' },
    answer: [
      {
        en: 'No. Medicare’s rule for an IOP speaks of mental health, and counts substance use as part of it. You do not need to use anything to come.',
        es: 'No. La regla de Medicare para un IOP habla de salud mental. El alcohol y las drogas son parte de ella. No hace falta consumir nada para venir.',
        source: ['medicare'],
      },
      {
        en: 'Most studies here are about alcohol and drugs. For mental health alone we know less.',
        es: 'Casi todos los estudios de aquí son sobre alcohol y drogas. De la salud mental sola se sabe menos.',
        source: ['iopReview', 'residentialReview'],
      },
    ],
  },
  {
    id: 'how-long',
    ask: { en: 'How long does it take?', es: '¿Cuánto dura?' },
    answer: [
      {
        en: 'No one can tell you a number of days. One guide says that clear change takes about three months of care, of any kind.',
        es: 'Nadie le puede decir cuántos días. Según una guía, el cambio claro llega a los tres meses de ayuda, de la que sea.',
        source: ['threeMonths'],
      },
      {
        en: 'The old span of 30 to 90 days at a center is a custom. It is not proof of what works.',
        es: 'Los 30 a 90 días en un centro son una vieja costumbre. No prueban qué es mejor.',
        source: ['spans'],
      },
    ],
  },
  {
    id: 'study-costs',
    ask: { en: 'What did care cost in studies?', es: '¿Cuánto costó la ayuda en los estudios?' },
    answer: [
      {
        en: 'In an old study from Ohio, a day at a center cost the person $235. An IOP visit cost $38. Most of that was lost time.',
        es: 'En un viejo estudio de Ohio, un día en un centro le costó $235 a la persona. Una visita de IOP costó $38. Casi todo fue su tiempo.',
        source: ['personCosts'],
      },
      {
        en: 'These are not our prices, and they are old. Ask each center for its own.',
        es: 'No son nuestros precios, y son viejos. Pregunte en cada centro por los suyos.',
      },
    ],
  },
  {
    id: 'which-better',
    ask: { en: 'Which one works better?', es: '¿Cuál ayuda más?' },
    answer: [
      {
        en: 'A review of 12 studies found that an IOP did about as well. That is for people who need no detox or night staff.',
        es: 'Un repaso de 12 estudios vio que el IOP ayuda casi igual. Vale para quien no necesita desintoxicación ni ayuda de noche.',
        source: ['iopReview'],
      },
      {
        en: 'For inpatient care the studies do not agree. So we choose by need, and never by a promise.',
        es: 'Sobre vivir en el centro, los estudios no coinciden. Por eso se elige por lo que hace falta, y no por una promesa.',
        source: ['residentialReview'],
      },
    ],
  },
  {
    id: 'not-enough',
    ask: { en: 'What if it is too little, or too much?', es: '¿Y si es poco, o demasiado?' },
    answer: [
      {
        en: 'Then you can change. People step up to more care and step down to less. Ask any center how they do it, and how fast.',
        es: 'Entonces se puede cambiar. Hay quien pasa a más ayuda, y quien pasa a menos. Pregunte en todo centro cómo se hace, y en cuánto tiempo.',
      },
    ],
  },
  {
    id: 'both',
    ask: { en: 'Can we come as a couple?', es: '¿Podemos venir los dos?' },
    answer: [
      {
        en: 'Yes. Each of you is asked alone and gets the care that fits that one person. It may be the same kind or two kinds.',
        es: 'Sí. A cada uno se le pregunta a solas y recibe lo que le va bien. Puede ser lo mismo o no.',
      },
      {
        en: 'Studies of couples therapy found less drinking and drug use. When both drink, we know less.',
        es: 'Con terapia de pareja, los estudios vieron menos alcohol y drogas. Si beben los dos, se sabe menos.',
        source: ['couplesReview', 'bothPartners'],
      },
    ],
  },
  {
    id: 'partner-knows',
    ask: { en: 'Will my partner learn what I say?', es: '¿Va a saber mi pareja lo que digo?' },
    answer: [
      {
        en: 'Not from us, if you do not want it. You have two records, not one. In this Guide we keep nothing at all.',
        es: 'Por nosotros no, si usted no quiere. Hay dos expedientes, no uno. En esta Guía no se guarda nada.',
      },
    ],
  },
  {
    id: 'no-insurance',
    ask: { en: 'What if I have no insurance?', es: '¿Y si no tengo seguro?' },
    answer: [
      {
        en: 'Ask for a cost estimate in writing. If you ask, we owe it to you within 3 business days.',
        es: 'Pida un cálculo del costo por escrito. Si lo pide, se lo debemos dar en 3 días hábiles.',
        source: ['estimate'],
      },
      {
        en: 'The free government helpline (SAMHSA, 1-800-662-4357) can name places near you, day and night.',
        es: 'La línea gratis del gobierno (SAMHSA, 1-800-662-4357) le dice qué lugares hay cerca, día y noche.',
      },
    ],
  },
  {
    id: 'worried',
    ask: {
      en: 'I worry about someone who wants no help. What now?',
      es: 'Me preocupa alguien que no quiere ayuda. ¿Qué hago?',
    },
    answer: [
      {
        en: 'You can call or text 988 for yourself too. It is also for people who worry about someone.',
        es: 'También usted puede llamar al 988. Es también para quien se preocupa por alguien.',
        source: ['lifeline'],
      },
      {
        en: 'You cannot choose for them. You can say what you see, offer a ride, and keep yourself safe.',
        es: 'No puede elegir por esa persona. Puede decir lo que ve, ofrecer llevarla y cuidarse usted.',
      },
    ],
  },
]
