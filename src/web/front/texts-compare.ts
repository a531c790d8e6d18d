/** The comparison of inpatient and IOP: the same rows for both, about equally long, each claim with its source. */
import type { Text } from './text.ts'

export type CompareRow = { readonly id: string; readonly label: Text; readonly inpatient: Text; readonly iop: Text }

export const compareRows: readonly CompareRow[] = [
  {
    id: 'sleep',
    label: { en: 'Where you sleep', es: 'Dónde duerme' },
    inpatient: { en: 'At the center, each night of your stay.', es: 'En el centro, cada noche.' },
    iop: { en: 'At home, or in supportive housing.', es: 'En casa, o en una vivienda de apoyo.' },
  },
  {
    id: 'hours',
    label: { en: 'Hours of therapy', es: 'Horas de terapia' },
    inpatient: {
      en: 'It depends on the kind. In Texas, strong programs give 30 hours a week. Light ones may give 5 or 6.',
      es: 'Depende del tipo. En Texas, los más fuertes dan 30 horas por semana. Los más leves dan 5 o 6.',
      source: ['texas', 'maryland'],
    },
    iop: {
      en: 'Often 9 to 12 hours a week, in 3 to 5 visits. State rules go up to 19 or 20 hours.',
      es: 'A menudo, de 9 a 12 horas por semana, en 3 a 5 visitas. Hay estados que llegan a 19 o 20.',
      source: ['medicare', 'illinois', 'maryland'],
    },
  },
  {
    id: 'length',
    label: { en: 'How long it lasts', es: 'Cuánto dura' },
    inpatient: {
      en: 'Often 30 to 90 days, or longer. That span is an old custom. It is not proof of what works.',
      es: 'A menudo, de 30 a 90 días, o más. Es una vieja costumbre. No prueba qué es mejor.',
      source: ['spans'],
    },
    iop: {
      en: 'Often weeks to months. In an old survey of 6 programs, people stayed 7 weeks on average.',
      es: 'A menudo, semanas o meses. Según un viejo estudio de 6 programas, la gente va unas 7 semanas.',
      source: ['spans', 'programs'],
    },
  },
  {
    id: 'night',
    label: { en: 'Staff at night', es: 'Personal de noche' },
    inpatient: {
      en: 'Yes. Staff are in the house all night. They look in on you by house rules.',
      es: 'Sí. Hay personal toda la noche. Pasa a ver cómo está usted, según las reglas de la casa.',
    },
    iop: {
      en: 'No. You go home with a plan and with numbers to call at night.',
      es: 'No. Usted va a casa con un plan y con números para llamar de noche.',
    },
  },
  {
    id: 'skills',
    label: { en: 'Using new skills in real life', es: 'Usar lo nuevo en la vida real' },
    inpatient: {
      en: 'You learn in a safe place first. Most real-life use has to wait until you leave.',
      es: 'Primero aprende en un lugar seguro. Lo usa en la vida real sobre todo al salir.',
    },
    iop: {
      en: 'You can use a skill at home the same day. Then you bring what went wrong to the next visit.',
      es: 'Lo puede usar en casa ese mismo día. Luego cuenta qué salió mal en la próxima visita.',
    },
  },
  {
    id: 'freedom',
    label: { en: 'Freedom', es: 'Libertad' },
    inpatient: {
      en: 'Each day has a set plan. There are rules for leaving, guests, and phones.',
      es: 'Cada día tiene un plan fijo. Hay reglas para salir, recibir gente y usar el teléfono.',
    },
    iop: {
      en: 'Most of the day is yours. There are rules for showing up and for being sober there.',
      es: 'Casi todo el día es suyo. Hay reglas para no faltar y para llegar sin haber consumido.',
    },
  },
  {
    id: 'work',
    label: { en: 'Work and school', es: 'Trabajo y escuela' },
    inpatient: {
      en: 'You need time off. Ask your job or school about leave before you start.',
      es: 'No podrá ir a su trabajo ni a clase. Antes de empezar, pida permiso en los dos.',
    },
    iop: {
      en: 'You can often keep going. Ask for hours that fit your shifts or classes.',
      es: 'A menudo puede seguir. Pida horas que vayan bien con sus turnos o clases.',
    },
  },
  {
    id: 'pets',
    label: { en: 'Pets', es: 'Mascotas' },
    inpatient: {
      en: 'Most centers take no pets. Someone has to care for yours while you stay.',
      es: 'Casi ningún centro acepta mascotas. Alguien tiene que cuidar la suya.',
    },
    iop: {
      en: 'Your pets stay with you. They still need care while you are in sessions.',
      es: 'Su mascota sigue con usted. Alguien la cuida mientras usted va a terapia.',
    },
  },
  {
    id: 'partner',
    label: { en: 'With your partner', es: 'Con su pareja' },
    inpatient: {
      en: 'Some centers take you both. You may not share a room or start on the same day.',
      es: 'Hay centros que los aceptan a los dos. Tal vez no en el mismo cuarto ni el mismo día.',
    },
    iop: {
      en: 'You can come as two, each at your own times, or alone. Some sessions can be for both.',
      es: 'Pueden venir los dos, cada uno a su hora, o solo usted. Hay sesiones para los dos.',
    },
  },
  {
    id: 'cost',
    label: { en: 'Cost', es: 'Costo' },
    inpatient: {
      en: 'Mostly higher: a bed, meals, and night staff. Add the work and the pay that you miss.',
      es: 'Casi siempre más: cama, comida y personal de noche. Sume el trabajo y el dinero que pierde.',
      source: ['personCosts'],
    },
    iop: {
      en: 'Mostly lower: there is no bed to pay for. Add the ride, and the time you miss at work.',
      es: 'Casi siempre menos: no se paga cama. Sume el viaje y el tiempo que pierde en el trabajo.',
      source: ['personCosts'],
    },
  },
  {
    id: 'insurers',
    label: { en: 'What insurers ask', es: 'Qué preguntan los seguros' },
    inpatient: {
      en: 'Why do you need care day and night? Why would a day program not be enough?',
      es: '¿Por qué necesita ayuda día y noche? ¿Por qué no basta un programa de día?',
    },
    iop: {
      en: 'Why is a weekly visit not enough? Can you take part and be safe at home?',
      es: '¿Por qué no basta una visita por semana? ¿Puede ir, y está a salvo en casa?',
    },
  },
  {
    id: 'good',
    label: { en: 'What is good', es: 'Lo bueno' },
    inpatient: {
      en: 'You get away from triggers. Help is near, day and night.',
      es: 'Queda lejos de lo que le tienta. La ayuda está cerca, día y noche.',
    },
    iop: {
      en: 'You stay in your own life. You try new skills while you have help.',
      es: 'Sigue en su propia vida. Prueba lo nuevo mientras tiene ayuda.',
    },
  },
  {
    id: 'hard',
    label: { en: 'What is hard', es: 'Lo difícil' },
    inpatient: {
      en: 'You are away from work, kids, and pets. Going home can be a hard change.',
      es: 'Está lejos del trabajo, los hijos y las mascotas. Volver a casa puede ser duro.',
    },
    iop: {
      en: 'Triggers stay close, and nights are on your own. You have to get there each time.',
      es: 'Lo que le tienta sigue cerca, y de noche no hay nadie. Tiene que llegar cada vez.',
    },
  },
  {
    id: 'unknown',
    label: { en: 'What we do not know', es: 'Lo que no sabemos' },
    inpatient: {
      en: 'Studies are mixed. Some found it did more, some found no gap. No one can say which you would see.',
      es: 'Los estudios no coinciden. Unos ven que ayuda más, otros no ven cambio. Nadie sabe cuál sería su caso.',
      source: ['residentialReview'],
    },
    iop: {
      en: 'A review of 12 studies found it did about as well. That is for people who need no detox or night staff.',
      es: 'Un repaso de 12 estudios vio que ayuda casi igual. Vale para quien no necesita desintoxicación ni ayuda de noche.',
      source: ['iopReview'],
    },
  },
]
