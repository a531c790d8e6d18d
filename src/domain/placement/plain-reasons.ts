/** The reasons of our own criteria in words for the person themselves, one sentence a rule, in English and Spanish; nothing here decides anything. */

import type { PlainText } from './plain-text.ts'

/** By rule id. A rule of another criteria set is said in its own words. */
export const plainReasons: Readonly<Record<string, PlainText>> = {
  'nothing-more-needed': {
    en: 'Nothing you told us needs more than regular visits.',
    es: 'Nada de lo que nos contó pide más que visitas regulares.',
  },
  'danger-signs': {
    en: 'You have signs of an emergency right now. Call 911.',
    es: 'Hay señales de una emergencia ahora mismo. Llame al 911.',
  },
  'cannot-stay-safe': {
    en: 'You told us about wanting to die. You should not be alone with that. Call or text 988, or call 911.',
    es: 'Nos contó que quiere morir. No debe estar a solas con eso. Llame o envíe un texto al 988, o llame al 911.',
  },
  'danger-to-others': {
    en: 'Somebody could get hurt right now. That comes first.',
    es: 'Alguien puede salir herido ahora mismo. Eso va primero.',
  },
  'withdrawal-present': {
    en: 'Your body needs medical care while it gets used to being without the substance.',
    es: 'Su cuerpo necesita cuidado médico mientras se acostumbra a estar sin la sustancia.',
  },
  'withdrawal-without-support': {
    en: 'Nobody who is sober and on your side can be at home with you through withdrawal.',
    es: 'En casa no hay nadie que esté sobrio y de su lado mientras lo deja.',
  },
  'withdrawal-severe': {
    en: 'Your withdrawal is severe. It needs care day and night.',
    es: 'Dejarlo le cae muy mal al cuerpo. Necesita cuidado de día y de noche.',
  },
  'withdrawal-severe-alcohol': {
    en: 'Severe withdrawal from alcohol or calming pills can turn dangerous fast. A hospital can act at once.',
    es: 'Dejar el alcohol o los calmantes puede ser grave muy rápido. Un hospital puede actuar en el acto.',
  },
  'withdrawal-complicated-recently': {
    en: 'You had a seizure or were very confused in withdrawal in the last month. That can come back.',
    es: 'En el último mes tuvo un ataque o mucha confusión al dejarlo. Eso puede volver.',
  },
  'withdrawal-complicated-before': {
    en: 'You once had a seizure or were very confused in withdrawal, and you drink or take calming pills heavily now.',
    es: 'Ya tuvo una vez un ataque o mucha confusión al dejarlo, y ahora bebe o toma muchos calmantes.',
  },
  'withdrawal-high-risk': {
    en: 'Your withdrawal could bring a seizure or severe confusion. A hospital can act at once.',
    es: 'Al dejarlo puede tener un ataque o mucha confusión. Un hospital puede actuar en el acto.',
  },
  'withdrawal-fluids-or-labs': {
    en: 'You cannot keep fluids down, or your blood tests are not safe.',
    es: 'No puede retener líquidos, o sus análisis de sangre no están bien.',
  },
  'withdrawal-with-severe-illness': {
    en: 'You have a serious illness, and withdrawal makes it harder on your body.',
    es: 'Tiene un mal serio, y dejarlo pesa aún más sobre su cuerpo.',
  },
  'withdrawal-with-illness': {
    en: 'An illness of yours needs a nurse each day while you are in withdrawal.',
    es: 'Tiene un mal que pide una enfermera cada día mientras lo deja.',
  },
  'withdrawal-in-pregnancy': {
    en: 'You are pregnant. Withdrawal is watched day and night, for two.',
    es: 'Está embarazada. Mientras lo deja, alguien cuida de los dos, de día y de noche.',
  },
  'withdrawal-in-pregnancy-strong': {
    en: 'You are pregnant, and your withdrawal is strong. A hospital can look after both of you.',
    es: 'Está embarazada, y dejarlo le cae muy mal. Un hospital puede cuidar de los dos.',
  },
  'withdrawal-failed-twice': {
    en: 'Withdrawal care did not hold more than once before. A safer place can help this time.',
    es: 'Más de una vez trató de dejarlo con ayuda y no duró. Un lugar más seguro puede servir ahora.',
  },
  'withdrawal-failed-with-alcohol': {
    en: 'Withdrawal care did not hold before, and you drink or take calming pills heavily.',
    es: 'Ya trató de dejarlo con ayuda y no duró, y ahora bebe o toma muchos calmantes.',
  },
  'withdrawal-outpatient-failing': {
    en: 'Visits alone are not enough to stop heavy drinking or pills.',
    es: 'Las visitas solas no bastan para dejar de beber mucho o de tomar calmantes.',
  },
  'withdrawal-failed-before': {
    en: 'Your withdrawal is strong, and earlier withdrawal care did not hold.',
    es: 'Dejarlo le cae mal al cuerpo, y la ayuda de antes no duró.',
  },
  'withdrawal-with-mental-illness': {
    en: 'You are in withdrawal, and your feelings are very hard right now. A place with staff can care for both.',
    es: 'Lo está dejando, y lo que siente es muy duro ahora. Un lugar con personal puede cuidar las dos cosas.',
  },
  'withdrawal-other-drugs': {
    en: 'You also take other drugs. That makes withdrawal at home unsafe.',
    es: 'También usa otras drogas. Por eso no es seguro dejarlo en casa.',
  },
  'withdrawal-with-suicidal-thoughts': {
    en: 'You are in withdrawal and think about dying. You need a place that can care for both.',
    es: 'Lo está dejando y piensa en morir. Necesita un lugar que pueda cuidar las dos cosas.',
  },
  'intoxication-watched': {
    en: 'You are strongly affected right now. Somebody stays with you until it has passed.',
    es: 'Ahora mismo le hace mucho efecto. Alguien se queda con usted hasta que pase.',
  },
  'acute-psychosis': {
    en: 'You hear or believe things that frighten you, or you cannot slow down. A hospital helps with that first.',
    es: 'Oye o cree cosas que le dan miedo, o no puede parar. Un hospital ayuda primero con eso.',
  },
  'acute-illness': {
    en: 'An illness of yours needs hospital treatment first.',
    es: 'Tiene un mal que pide hospital primero.',
  },
  'home-unsafe': {
    en: 'Home is not a safe or steady place to get well right now.',
    es: 'Su casa no es ahora un lugar seguro o estable para sanar.',
  },
  'use-at-home': {
    en: 'Somebody at home drinks or uses, and you have no other place to stay.',
    es: 'En casa alguien bebe o usa drogas, y no tiene otro lugar donde estar.',
  },
  'fear-at-home': {
    en: 'You are afraid at home. Nobody should get well in fear.',
    es: 'Tiene miedo en casa. Nadie debe sanar con miedo.',
  },
  'evenings-lead-to-use': {
    en: 'You tried a day program, and the evenings at home led back to use.',
    es: 'Probó un programa de día, y las noches en casa le llevaron a usar otra vez.',
  },
  'home-pass-failed': { en: 'Your last visit home was too hard.', es: 'Su última visita a casa fue muy dura.' },
  'imminent-return': {
    en: 'Without people around you day and night you could use again within days, and that could do serious harm.',
    es: 'Sin gente cerca de día y de noche puede volver a usar en unos días. Eso le haría mucho daño.',
  },
  'day-program-did-not-hold': {
    en: 'You tried a day program. It was not enough, and using again is likely.',
    es: 'Probó un programa de día. No bastó, y es fácil que vuelva a usar.',
  },
  'no-support-outside': {
    en: 'Using again is likely, and nobody supports you outside the program.',
    es: 'Es fácil que vuelva a usar, y fuera del programa nadie le apoya.',
  },
  'no-skills-no-insight': {
    en: 'Using again is likely, and you are still finding out what leads to it.',
    es: 'Es fácil que vuelva a usar, y aún busca qué le lleva a eso.',
  },
  'no-skills-many-stays': {
    en: 'Using again is likely, and earlier stays did not hold. This one builds ways to cope.',
    es: 'Es fácil que vuelva a usar, y lo de antes no duró. Aquí va a hallar modos de salir adelante.',
  },
  'day-program-severe-symptoms': {
    en: 'You tried a day program, and you still feel very unwell.',
    es: 'Probó un programa de día, y aún se siente muy mal.',
  },
  'needs-staff-overnight': {
    en: 'You should not be without staff at night yet.',
    es: 'Aún no debe pasar la noche sin personal cerca.',
  },
  'unsettled-psychosis': {
    en: 'What you heard or believed in the last weeks has not settled yet.',
    es: 'Lo que oyó o creyó en estas semanas aún no se ha calmado.',
  },
  'cannot-take-part': {
    en: 'Several hours of groups are too much for you yet.',
    es: 'Varias horas de grupo son aún demasiado para usted.',
  },
  'cannot-look-after-self': {
    en: 'Eating, washing and medicines are too much for you alone right now.',
    es: 'Comer, lavarse y tomar sus medicinas es ahora demasiado para usted a solas.',
  },
  'threats-to-others': {
    en: 'There were threats, or you lost control, in the last weeks.',
    es: 'En estas semanas hubo amenazas, o perdió el control.',
  },
  'nursing-around-the-clock': {
    en: 'Your body needs a nurse day and night.',
    es: 'Su cuerpo necesita una enfermera de día y de noche.',
  },
  'fluids-or-labs': {
    en: 'You cannot keep fluids down, or your blood tests are not safe.',
    es: 'No puede retener líquidos, o sus análisis de sangre no están bien.',
  },
  'worse-in-day-hospital': {
    en: 'You feel worse, although you come on most days. Somebody should be there day and night.',
    es: 'Se siente peor, aunque viene casi cada día. Hace falta alguien de día y de noche.',
  },
  'gravely-disabled': {
    en: 'What you hear or believe keeps you from eating, washing or sleeping. A hospital helps with that first.',
    es: 'Lo que oye o cree no le deja comer, lavarse o dormir. Un hospital ayuda primero con eso.',
  },
  'suicidal-thoughts-and-more': {
    en: 'You think about dying, and it is very hard right now. We want to see you each day.',
    es: 'Piensa en morir, y ahora todo es muy duro. Queremos verle cada día.',
  },
  'nurse-each-day': {
    en: 'You need a nurse or a doctor each day.',
    es: 'Necesita ver a una enfermera o a un médico cada día.',
  },
  'seen-each-day': {
    en: 'Nights at home are all right while staff see you each day.',
    es: 'Las noches en casa van bien si el personal le ve cada día.',
  },
  'iop-missed': {
    en: 'You missed most sessions in the last month. A day program sees you more often.',
    es: 'Faltó a casi todo en el último mes. Un programa de día le ve más veces.',
  },
  'two-of-five': {
    en: 'More than one thing makes it hard right now: getting started, what was tried before, support, daily life, or stress.',
    es: 'Más de una cosa lo hace duro ahora. Puede ser empezar, lo que ya probó, el apoyo, el día a día o las cargas.',
  },
  'day-program-not-enough': {
    en: 'You tried an intensive program, and it was not enough.',
    es: 'Probó un programa con más horas, y no bastó.',
  },
  'worse-in-program': {
    en: 'You feel worse, although you come. More days now can help.',
    es: 'Se siente peor, aunque viene. Más días pueden ayudar ahora.',
  },
  'improving-not-finished': {
    en: 'You are building new skills. You stay at this level until they hold.',
    es: 'Está aprendiendo cosas nuevas. Sigue en este nivel hasta que duren.',
  },
  'several-areas': {
    en: 'The illness makes several parts of your life very hard.',
    es: 'Esto le hace muy duras varias partes de su vida.',
  },
  'outpatient-not-enough': {
    en: 'You tried regular visits, and they were not enough.',
    es: 'Probó con visitas regulares, y no bastaron.',
  },
  'return-likely': {
    en: 'Using again, or feeling worse again, is likely with visits alone.',
    es: 'Solo con visitas es fácil que vuelva a usar o a sentirse peor.',
  },
  'severe-use-disorder': {
    en: 'Your use is severe. It needs more than visits to begin with.',
    es: 'Usa mucho. Para empezar hace falta más que visitas.',
  },
  'severe-symptoms': {
    en: 'You feel too unwell for visits alone.',
    es: 'Se siente demasiado mal para tener solo visitas.',
  },
  'daily-use-with-symptoms': {
    en: 'You use every day and do not feel well. Both are treated together.',
    es: 'Usa cada día y no se siente bien. Las dos cosas se tratan juntas.',
  },
  'suicidal-thoughts': {
    en: 'You think about dying. We want to see you on several days a week.',
    es: 'Piensa en morir. Queremos verle varios días por semana.',
  },
  'recent-self-harm': {
    en: 'You hurt yourself lately. We want to see you on several days a week.',
    es: 'Hace poco se hizo daño. Queremos verle varios días por semana.',
  },
  'getting-worse': {
    en: 'You feel worse, although you come. More hours now can help sooner.',
    es: 'Se siente peor, aunque viene. Más horas ahora pueden ayudar antes.',
  },
  'stepping-down': {
    en: 'You come from more care. The way home goes step by step.',
    es: 'Viene de tener más cuidado. El camino a casa va paso a paso.',
  },
  'withdrawal-without-safe-home': {
    en: 'Stopping needs a safe place where nobody uses, and you have none right now.',
    es: 'Para dejarlo hace falta un lugar seguro donde nadie use, y ahora no lo tiene.',
  },
  'home-unsafe-marked-illness': {
    en: 'You feel very unwell, or alcohol or drugs have a strong hold on you. And you have no safe or steady home.',
    es: 'Se siente muy mal, o el alcohol o las drogas le pesan mucho. Y no tiene una casa segura ni estable.',
  },
  'home-unsafe-fragile': {
    en: 'You need staff to get through the nights, think about dying, or hurt yourself lately. And you have no safe or steady home.',
    es: 'Necesita personal para pasar las noches, piensa en morir, o hace poco se hizo daño. Y no tiene una casa segura ni estable.',
  },
  'home-unsafe-body': {
    en: 'You need somebody each day for your body or daily care, and you have no safe home for that.',
    es: 'Necesita a alguien cada día para su cuerpo o su cuidado, y no tiene una casa segura para eso.',
  },
  'home-unsafe-after-a-program': {
    en: 'A program was not enough, was hard to come to, does not help yet, or is not finished. And you have no safe or steady home.',
    es: 'Un programa no bastó, costó ir, aún no ayuda, o no ha terminado. Y no tiene una casa segura ni estable.',
  },
  'home-unsafe-two-more': {
    en: 'You have no safe or steady home. And two of these are true: getting started is hard, nobody supports you, or there is great stress.',
    es: 'No tiene una casa segura ni estable. Y dos cosas son verdad: cuesta empezar, nadie le apoya, o hay grandes cargas.',
  },
  'home-unsafe-some-illness': {
    en: 'You have no safe home, and not all is well. We want to see you on several days a week.',
    es: 'No tiene una casa segura, y no todo va bien. Queremos verle varios días por semana.',
  },
  'use-at-home-some-use': {
    en: 'Somebody at home drinks or uses, and you have used too. We want to see you on several days a week.',
    es: 'En casa alguien bebe o usa drogas, y usted también usó. Queremos verle varios días por semana.',
  },
  'housing-help': {
    en: 'You need a safe place to live. We help you to look for one, whatever care you choose.',
    es: 'Necesita un lugar seguro donde vivir. Le ayudamos a buscarlo, elija la ayuda que elija.',
  },
  'worse-and-return-likely': {
    en: 'You feel worse although you come, and using again is likely.',
    es: 'Se siente peor aunque viene, y es fácil que vuelva a usar.',
  },
  'evenings-undo-the-program': {
    en: 'Things are not better yet, and evenings or nights at home lead back to use.',
    es: 'Aún no va mejor, y las tardes o noches en casa le llevan a usar otra vez.',
  },
  'stay-not-finished': {
    en: 'You are still building ways to cope, and using again is likely. So you stay a while longer.',
    es: 'Aún aprende modos de salir adelante, y es fácil que vuelva a usar. Por eso se queda un tiempo más.',
  },
  'no-change-in-day-hospital': {
    en: 'Things are not better yet. We change the plan with you before you get less care.',
    es: 'Aún no va mejor. Cambiamos el plan con usted antes de darle menos ayuda.',
  },
  'suicidal-thoughts-and-use': {
    en: 'You think about dying, and you use a lot. We want to see you each day.',
    es: 'Piensa en morir, y usa mucho. Queremos verle cada día.',
  },
  'help-with-self-care': {
    en: 'You feel very unwell, and eating, washing or medicines need help. We want to see you each day.',
    es: 'Se siente muy mal, y comer, lavarse o tomar sus medicinas pide ayuda. Queremos verle cada día.',
  },
  'early-help': {
    en: 'It has taken hold of a part of your life. More help now can keep it from growing.',
    es: 'Esto ya le quita una parte de su vida. Más ayuda ahora puede evitar que crezca.',
  },
  'use-growing-in-care': {
    en: 'Alcohol or drugs weigh on you, and things get worse although you come. More hours now can help.',
    es: 'El alcohol o las drogas le pesan, y va a peor aunque viene. Más horas pueden ayudar ahora.',
  },
  'program-not-finished': {
    en: 'Your program is not finished. It did not help yet, or it helps and you still need it.',
    es: 'Su programa no ha terminado. No ayudó todavía, o ayuda y aún lo necesita.',
  },
  'use-in-pregnancy': {
    en: 'You are pregnant, and you use each day or find it hard to stop. We want to see you on several days a week.',
    es: 'Está embarazada, y usa cada día o le cuesta dejarlo. Queremos verle varios días por semana.',
  },
  'withdrawal-marked-outpatient-failing': {
    en: 'Your withdrawal is strong, and visits alone did not hold.',
    es: 'Dejarlo le cae mal al cuerpo, y solo con visitas no duró.',
  },
  'unsettled-psychosis-and-danger': {
    en: 'What you hear or believe has not settled, and somebody could get hurt. A hospital helps with that first.',
    es: 'Lo que oye o cree aún no se ha calmado, y alguien puede salir herido. Un hospital ayuda primero con eso.',
  },
  'thoughts-and-no-night-alone': {
    en: 'You think about dying, and you need staff near you day and night. A hospital has them.',
    es: 'Piensa en morir, y necesita personal cerca de día y de noche. Un hospital lo tiene.',
  },
  'too-ill-for-self-care': {
    en: 'You feel so unwell that eating, washing or medicines are too much. A hospital helps with that first.',
    es: 'Se siente tan mal que comer, lavarse o tomar sus medicinas es demasiado. Un hospital ayuda primero con eso.',
  },
  'outpatient-failed-no-skills': {
    en: 'Visits did not hold, using again is likely, and you are still finding ways to cope.',
    es: 'Las visitas no duraron, es fácil que vuelva a usar, y aún busca modos de salir adelante.',
  },
  'many-stays-and-use-goes-on': {
    en: 'Earlier stays did not hold, and using again is likely.',
    es: 'Lo de antes no duró, y es fácil que vuelva a usar.',
  },
  'no-insight-no-control': {
    en: 'You use each day, and it has a strong hold on you. Change still feels far off, and using again is likely.',
    es: 'Usa cada día, y eso le puede. Aún ve lejos el cambio, y es fácil que vuelva a usar.',
  },
  'both-severe': {
    en: 'Your feelings and your use are both very hard right now. One place should care for both.',
    es: 'Lo que siente y lo que usa son muy duros ahora. Un mismo lugar debe cuidar las dos cosas.',
  },
  'day-hospital-not-finished': {
    en: 'Your goals are not met yet, and it is likely to come back. So you keep care on most days.',
    es: 'Aún no llegó a sus metas, y es fácil que vuelva a empezar. Por eso sigue con ayuda casi cada día.',
  },
  'use-with-complex-needs': {
    en: 'Alcohol or drugs weigh on you, and something else comes with it: hard feelings, or nobody who supports you.',
    es: 'El alcohol o las drogas le pesan. Y se suma algo más: lo que siente es duro, o nadie le apoya.',
  },
}
