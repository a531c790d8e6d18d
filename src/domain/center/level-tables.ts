/** Placements and the tables of their life: what was offered, accepted or declined and authorized, the reviews of a level, levels found elsewhere, the center's own criteria, and which texts were read. */

import {
  code,
  date,
  instant,
  json,
  levelCodes,
  levelSteps,
  overrideLevels,
  reference,
  residentialIntensities,
  type Table,
  table,
  text,
} from './column.ts'

const optional = { required: false } as const
const sealed = { required: false, sealed: true } as const
const person = reference('person_id', 'Person', 'person')

/** How much inpatient care a program gives; one that does not say it counts as low. */
export const programIntensity = code('intensity', 'Intensity', residentialIntensities, {
  required: false,
  hint: 'For inpatient care; counts as low until it is said',
})
export const bedIntensity = code('intensity', 'Highest intensity cared for here', residentialIntensities, {
  required: false,
  hint: 'Empty: that of the program',
})

export const placementTable = table('placement', 'Placements', 'person', [
  person,
  reference('assessment_id', 'Assessment', 'assessment'),
  instant('at', 'At'),
  json('facts', 'Facts it stood on'),
  text('criteria_id', 'Criteria set', 80),
  text('criteria_version', 'Criteria version', 40),
  text('engine_version', 'Engine version', 40),
  code('status', 'Status', ['placed', 'cannot-say', 'emergency']),
  code('level', 'Recommended level', levelCodes, optional),
  json('result', 'Result'),
  code('override_level', 'Level by override', overrideLevels, optional),
  text('override_reason', 'Reason for override', 4000, sealed),
  reference('override_by', 'Overridden by', 'staff', optional),
  instant('override_at', 'Overridden at', optional),
])

/** They stand after the placement and the episode, which they point to. */
export const levelTables: readonly Table[] = [
  table('level_offer', 'Offers of a level of care', 'person', [
    person,
    reference('placement_id', 'Placement', 'placement'),
    instant('at', 'At'),
    reference('by_staff_id', 'Offered by', 'staff', optional),
    code('offered_level', 'Offered level', levelSteps),
    code('answer', 'Answer', ['open', 'accepted', 'declined']),
    instant('answered_at', 'Answered at', optional),
    reference('answered_by', 'Answer taken by', 'staff', optional),
    code('accepted_level', 'Accepted level', levelSteps, optional),
    text('reason', 'Reason in the words of the person', 4000, sealed),
    text('risks_explained', 'Risks explained', 4000, sealed),
    text('safest_plan', 'Safest accepted plan', 4000, sealed),
    date('recheck_on', 'Asked again on', optional),
    code('authorized_level', 'Authorized level', levelSteps, optional),
    text('payer', 'Payer', 120, optional),
    text('payer_label', 'Name of the level at the payer', 120, optional),
    date('authorized_on', 'Authorized on', optional),
  ]),
  table('level_review', 'Reviews of a level of care', 'person', [
    person,
    reference('episode_id', 'Episode', 'episode'),
    reference('placement_id', 'Placement', 'placement', optional),
    code('kind', 'Kind', ['continued-stay', 'certification', 'discharge']),
    date('reviewed_on', 'Reviewed on'),
    reference('by_staff_id', 'By', 'staff', optional),
    code('outcome', 'Outcome', ['stay', 'step-up', 'step-down', 'discharge', 'transfer']),
    code('to_level', 'Steps to', levelSteps, optional),
    text('reason', 'Reason', 4000, sealed),
    text('hand_over', 'Hand-over', 4000, sealed),
    date('first_contact_on', 'First contact', optional),
    instant('taken_over_at', 'Taken over', optional),
    reference('taken_over_by', 'Taken over by', 'staff', optional),
  ]),
  table('outside_level', 'Levels found with tools of others', 'person', [
    person,
    instant('at', 'Written down at'),
    reference('by_staff_id', 'Written down by', 'staff', optional),
    date('found_on', 'Found on'),
    text('tool', 'Tool', 120),
    text('result', 'Result in the words of the tool', 200),
    code('level', 'Level that it stands for', levelSteps, optional),
    text('found_by', 'Found by', 200, optional),
    text('note', 'Note', 4000, sealed),
  ]),
]

/** They point to staff only, and every placement names its set by id and version. */
export const criteriaTables: readonly Table[] = [
  table('criteria_set', 'Criteria sets of the center', 'organization', [
    text('set_id', 'Name of the set', 80),
    text('set_version', 'Version of the set', 40),
    text('title', 'Title', 120),
    json('document', 'Rules'),
    instant('loaded_at', 'Loaded at'),
    reference('loaded_by', 'Loaded by', 'staff', optional),
  ]),
  table('criteria_switch', 'Criteria switched on', 'organization', [
    text('set_id', 'Name of the set', 80),
    text('set_version', 'Version of the set', 40),
    date('from_day', 'From'),
    instant('at', 'Asked at'),
    reference('by_staff_id', 'Asked by', 'staff', optional),
    text('reason', 'Reason', 2000, optional),
    json('trial', 'Trial'),
    reference('second_by', 'Second signature', 'staff', optional),
    instant('second_at', 'Signed at', optional),
  ]),
]

/** Which texts of the public pages somebody has read. */
export const textTables: readonly Table[] = [
  table('text_review', 'Texts that were read', 'organization', [
    text('text_id', 'Text', 200),
    code('language', 'Language', ['en', 'es']),
    text('text_sign', 'Sign of the wording', 64),
    text('read_by', 'Read by', 120),
    date('read_on', 'Read on'),
    instant('at', 'Written down at'),
    reference('by_staff_id', 'Written down by', 'staff', optional),
  ]),
]
