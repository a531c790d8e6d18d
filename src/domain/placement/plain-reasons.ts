/** The reasons of our own criteria in words for the person themselves, one sentence a rule; nothing here decides anything. */

/** By rule id. A rule of another criteria set is said in its own words. */
export const plainReasons: Readonly<Record<string, string>> = {
  'nothing-more-needed': 'Nothing you told us needs more than regular visits.',
  'danger-signs': 'You have signs of an emergency right now. Call 911.',
  'cannot-stay-safe':
    'You told us about wanting to die. You should not be alone with that. Call or text 988, or call 911.',
  'danger-to-others': 'Somebody could get hurt right now. That comes first.',
  'withdrawal-present': 'Your body needs medical care while it gets used to being without the substance.',
  'withdrawal-without-support': 'Nobody who is sober and on your side can be at home with you through withdrawal.',
  'withdrawal-severe': 'Your withdrawal is severe. It needs care day and night.',
  'withdrawal-severe-alcohol':
    'Severe withdrawal from alcohol or calming pills can turn dangerous fast. A hospital can act at once.',
  'withdrawal-complicated-recently':
    'You had a seizure or were very confused in withdrawal in the last month. That can come back.',
  'withdrawal-complicated-before':
    'You once had a seizure or were very confused in withdrawal, and you drink or take calming pills heavily now.',
  'withdrawal-high-risk': 'Your withdrawal could bring a seizure or severe confusion. A hospital can act at once.',
  'withdrawal-fluids-or-labs': 'You cannot keep fluids down, or your blood tests are not safe.',
  'withdrawal-with-severe-illness': 'You have a serious illness, and withdrawal makes it harder on your body.',
  'withdrawal-with-illness': 'An illness of yours needs a nurse each day while you are in withdrawal.',
  'withdrawal-in-pregnancy': 'You are pregnant. Withdrawal is watched day and night, for two.',
  'withdrawal-in-pregnancy-strong':
    'You are pregnant, and your withdrawal is strong. A hospital can look after both of you.',
  'withdrawal-failed-twice': 'Withdrawal care did not hold more than once before. A safer place can help this time.',
  'withdrawal-failed-with-alcohol': 'Withdrawal care did not hold before, and you drink or take calming pills heavily.',
  'withdrawal-outpatient-failing': 'Visits alone are not enough to stop heavy drinking or pills.',
  'withdrawal-failed-before': 'Your withdrawal is strong, and earlier withdrawal care did not hold.',
  'withdrawal-with-mental-illness':
    'You are in withdrawal, and your feelings are very hard right now. A place with staff can care for both.',
  'withdrawal-other-drugs': 'You also take other drugs. That makes withdrawal at home unsafe.',
  'withdrawal-with-suicidal-thoughts':
    'You are in withdrawal and think about dying. You need a place that can care for both.',
  'intoxication-watched': 'You are strongly affected right now. Somebody stays with you until it has passed.',
  'acute-psychosis':
    'You hear or believe things that frighten you, or you cannot slow down. A hospital helps with that first.',
  'acute-illness': 'An illness of yours needs hospital treatment first.',
  'home-unsafe': 'Home is not a safe or steady place to get well right now.',
  'use-at-home': 'Somebody at home drinks or uses, and you have no other place to stay.',
  'fear-at-home': 'You are afraid at home. Nobody should get well in fear.',
  'evenings-lead-to-use': 'You tried a day program, and the evenings at home led back to use.',
  'home-pass-failed': 'Your last visit home was too hard.',
  'imminent-return':
    'Without people around you day and night you could use again within days, and that could do serious harm.',
  'day-program-did-not-hold': 'You tried a day program. It was not enough, and using again is likely.',
  'no-support-outside': 'Using again is likely, and nobody supports you outside the program.',
  'no-skills-no-insight': 'Using again is likely, and you are still finding out what leads to it.',
  'no-skills-many-stays': 'Using again is likely, and earlier stays did not hold. This one builds ways to cope.',
  'day-program-severe-symptoms': 'You tried a day program, and you still feel very unwell.',
  'needs-staff-overnight': 'You should not be without staff at night yet.',
  'unsettled-psychosis': 'What you heard or believed in the last weeks has not settled yet.',
  'cannot-take-part': 'Several hours of groups are too much for you yet.',
  'cannot-look-after-self': 'Eating, washing and medicines are too much for you alone right now.',
  'threats-to-others': 'There were threats, or you lost control, in the last weeks.',
  'nursing-around-the-clock': 'Your body needs a nurse day and night.',
  'fluids-or-labs': 'You cannot keep fluids down, or your blood tests are not safe.',
  'worse-in-inpatient': 'You feel worse right now. You stay where somebody is there day and night.',
  'nurse-each-day': 'You need a nurse or a doctor each day.',
  'seen-each-day': 'Nights at home are all right while staff see you each day.',
  'iop-missed': 'You missed most sessions in the last month. A day program sees you more often.',
  'two-of-five':
    'More than one thing makes it hard right now: getting started, what was tried before, support, daily life, or stress.',
  'day-program-not-enough': 'You tried an intensive program, and it was not enough.',
  'worse-in-program': 'You feel worse, although you come. More days now can help.',
  'improving-not-finished': 'You are building new skills. You stay at this level until they hold.',
  'several-areas': 'The illness makes several parts of your life very hard.',
  'outpatient-not-enough': 'You tried regular visits, and they were not enough.',
  'return-likely': 'Using again, or feeling worse again, is likely with visits alone.',
  'severe-use-disorder': 'Your use is severe. It needs more than visits to begin with.',
  'severe-symptoms': 'You feel too unwell for visits alone.',
  'daily-use-with-symptoms': 'You use every day and do not feel well. Both are treated together.',
  'suicidal-thoughts': 'You think about dying. We want to see you on several days a week.',
  'recent-self-harm': 'You hurt yourself lately. We want to see you on several days a week.',
  'getting-worse': 'You feel worse, although you come. More hours now can help sooner.',
  'stepping-down': 'You come from more care. The way home goes step by step.',
}
