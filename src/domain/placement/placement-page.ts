/** The page docs/placement.md: how placement decides, in words, and the generated tables of its rules and facts. */

import { criteriaTables } from './criteria-table.ts'
import type { CriteriaSet } from './rule-row.ts'

const words = `# Placement

Which level of care does a person need: regular visits, an intensive program, a day hospital, inpatient care, a hospital? Tandem answers from
structured answers and public rules, and shows every reason. It helps a clinician decide; it does not decide for them. Nothing here is medical advice.

## How it decides

1. **Gates first.** Signs of an emergency lead to 911 or 988 and nothing else is weighed. Then withdrawal: where can it safely be spent?
2. **The highest need binds.** Every rule that applies is a floor under the level. Nothing is added up or averaged.
3. **What is not known never lowers a level.** An answer that is missing, too old or unsure leaves the question open: "cannot say yet", with the
   least and the most care that the known answers allow and the questions that would settle it, the most urgent first.
4. **Two needs can need a third level.** Withdrawal care by daily visits needs nights at home. With a need for 24-hour care it becomes withdrawal care around the clock.
5. **Wishes, work, pets, children and cost choose among levels that are enough.** No rule looks at them.
6. **Each person alone, then the two.** The plan that both may read is worked out from ordinary answers only: changing a private answer changes none
   of its bytes. Whether sessions together may be offered is a separate answer for staff; it needs both to have agreed and every private question asked alone.
7. **A partner is never presumed to be the sober adult at home.** Home, support and safety count only as told by the person assessed.

The seven tests of 42 CFR 410.44(c) stand behind the rows that cite them. A row for 24-hour care is a failed test of an intensive program: no safe home
or support (4), a need of staff at night (3), danger (6), no ability to take part (7). A row for an intensive program says why visits are not enough (1, 2, 5).
Neither substance use nor a failed outpatient attempt is needed for an intensive program: mental health alone, early help, stepping down and supported housing are paths of their own.

**Marks.** "confirmed" means that the source's own text, or two summaries that agree, was read for the row. "unconfirmed" means that it was not read again, or that
the row carries a source's statement over to this use; it is active, and is shown as unconfirmed wherever it appears, until a source or the center confirms it.

**Overrides.** An override needs a written reason. Upward it holds at once. Downward it holds only when a second person has signed, and never goes below a gate that
applies: if the answers are wrong, the answers are corrected and the level follows. While a gate's question is open nobody goes below what it could still need.

**Versions.** Every answer names its criteria set and version, the engine's version and the day. The same facts under the same versions give the same bytes.

## Against published decisions

\`tests/placement-cases.test.ts\` compares the rules with 23 published decisions about adults (state appeals, guidelines, old state law); our reading of each stands in
\`tests/vectors/placement-cases.ts\`. The published texts are short, so each case is asked twice.

- *With silence read as "no need"*, as a reviewer who had the whole chart may be understood: 20 of the 20 settled cases lie inside the published bounds and none below a stated minimum.
  The rules were written with these cases in sight, so this shows that the rules can say what reviewers said, not how well they foretell new cases.
- *With silence read as "not known"*: only the two emergencies are settled; for all others the answer is "cannot say yet", and what is certain never exceeds a published maximum.

Three cases are contested, and the rules are not tuned to them:

- **W13 and W22** tell nearly the same story (daily crack cocaine, many stays before) and reviewers answered in opposite ways. The rules give inpatient care at low intensity
  for both: in the first the return to use is within days, in the second there is no home. A reviewer who asks for inpatient rehabilitation in W13 and for less in W22 can point to nothing that the rules see.
- **W19** has a thin record: daily cocaine, a mood disorder by his own account, no wish to talk. The rules give a day hospital on two of five points; the refusal may only mean that the chart was empty.

`

export const placementPage = (set: CriteriaSet): string => `${words}${criteriaTables(set)}`
