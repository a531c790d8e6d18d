/** The five questions people ask about IOP and inpatient care, answered in short sentences with their sources. */
import type { Text } from './text.ts'

export type Question = { readonly id: string; readonly ask: Text; readonly answer: readonly Text[] }

export const questions: readonly Question[] = [
  {
    id: 'difference',
    ask: {
      en: 'How is an IOP different from inpatient care?',
      es: '¿En qué se diferencia un IOP de vivir en el centro?',
    },
    answer: [
      {
        en: 'Inpatient means that you live at the center. Care and staff are there day and night. In an IOP you live at home. You come in for 9 to 12 hours a week, spread over 3 to 5 visits.',
        es: 'En el centro, usted vive allí. Hay ayuda y personal día y noche. En un IOP, usted vive en casa. Viene de 9 a 12 horas por semana, en 3 a 5 visitas.',
        source: ['medicare'],
      },
      {
        en: 'The work itself is much the same. Both can have one-on-one talks, groups, family sessions, and relapse prevention. Both may add mindfulness or art.',
        es: 'El trabajo es casi el mismo. En los dos puede haber sesiones a solas, en grupo y con la familia. En los dos se aprende a evitar recaídas. Tal vez haya arte o atención plena.',
      },
    ],
  },
  {
    id: 'fit',
    ask: { en: 'Who may be a good fit for an IOP?', es: '¿Para quién puede servir un IOP?' },
    answer: [
      {
        en: 'You may fit if you are safe at home at night and a weekly visit is not enough. Some people come after a stay at a center. Some come early, before things get worse.',
        es: 'Puede servirle si de noche está a salvo en casa y una visita por semana no basta. Unos vienen después de vivir en un centro. Otros vienen pronto, antes de estar peor.',
      },
      {
        en: 'It is not enough if you need a nurse or staff at night. It is not enough if home is not safe. A trained person has to talk with you first.',
        es: 'No basta si de noche necesita una enfermera o personal. No basta si su casa no es segura. Antes, una persona formada tiene que hablar con usted.',
      },
    ],
  },
  {
    id: 'work',
    ask: { en: 'Can I keep my job while I go to an IOP?', es: '¿Puedo seguir en mi trabajo si voy a un IOP?' },
    answer: [
      {
        en: 'Often, yes. Sessions can be by day or in the evening. Tell us your shifts, your school hours, and who needs you at home. We look for times that fit.',
        es: 'A menudo, sí. Hay sesiones de día y por la tarde. Díganos sus turnos, sus clases y a quién cuida en casa. Buscamos horas que vayan bien.',
      },
      {
        en: 'It is still a lot. Nine hours and the ride come on top of your job. We cannot promise that each shift will fit.',
        es: 'Aun así, es mucho. Son nueve horas y el viaje, además del trabajo. No podemos prometer que todo turno vaya bien.',
      },
    ],
  },
  {
    id: 'insurance',
    ask: { en: 'Will insurance pay for an IOP?', es: '¿Paga el seguro un IOP?' },
    answer: [
      {
        en: 'Many plans pay when the care is a medical need. The plan decides that, not us. Medicare has paid since 2024, if a doctor says you need at least 9 hours a week.',
        es: 'Muchos planes pagan si hay una razón médica. Eso lo decide el plan, no nosotros. Medicare paga desde 2024, si un médico dice que necesita al menos 9 horas por semana.',
        source: ['medicare'],
      },
      {
        en: 'Your own share depends on your plan, so ask before you start. If you pay by yourself, you can ask for a cost estimate. We owe it to you within 3 business days.',
        es: 'Su parte depende de su plan. Pregunte antes de empezar. Si paga usted, puede pedir un cálculo del costo. Se lo debemos dar en 3 días hábiles.',
        source: ['estimate'],
      },
    ],
  },
  {
    id: 'pets',
    ask: { en: 'Are IOPs pet friendly?', es: '¿Puedo seguir con mi mascota en un IOP?' },
    answer: [
      {
        en: 'The program itself does not work with animals. But you go home to your own. At most inpatient centers you cannot have them with you. Tell us about your pets early, so that we can plan for them.',
        es: 'El programa en sí no trabaja con animales. Pero usted vuelve a casa con los suyos. En casi ningún centro los puede tener. Díganos pronto qué mascotas tiene, para hacer un plan.',
      },
      {
        en: 'No one has shown that pets make care work better. A look at 32 papers found comfort and a reason to go on. Some papers found no effect. And some people could not get care or a home with a pet.',
        es: 'Nadie ha probado que con mascotas la ayuda sirva más. En 32 estudios se habla de calma y de ganas de seguir. Algunos no vieron cambio. Y hay quien por su mascota no halló ayuda ni casa.',
        source: ['pets'],
      },
    ],
  },
]
