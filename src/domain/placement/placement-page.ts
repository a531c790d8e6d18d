/** The page docs/placement.md: how placement decides, in words, and the generated tables of its rules and facts. */

import { criteriaTables, reviewTable } from './criteria-table.ts'
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
Neither substance use nor a failed outpatient attempt is needed for an intensive program: mental health alone, early help before any care, stepping down and supported housing are paths of their own.
A home lifts a need that is there and is none by itself. With a marked illness, with visits that were not enough, with a program that was not enough, brings no change or is not finished, and wherever a day hospital would be
needed with a safe home, no safe home means 24-hour care. With a milder illness, or on the way down from a day hospital or a stay whose goals are met, it means an intensive program; with none it means visits. Help with housing goes with each of them.

**Marks.** "confirmed" means that the source's own text, or two summaries that agree, was read for the row. "unconfirmed" means that it was not read again, or that
the row carries a source's statement over to this use; it is active, and is shown as unconfirmed wherever it appears, until a source or the center confirms it.
Of the 92 rows of version 3, 15 are confirmed. Each of the 32 that it adds or rewrites is unconfirmed, whatever is said of its source below.

**Overrides.** An override needs a written reason. Upward it holds at once. Downward it holds only when a second person has signed, and never goes below a gate that
applies: if the answers are wrong, the answers are corrected and the level follows. While a gate's question is open nobody goes below what it could still need.
Between the intensities of inpatient care it is the same: from low to high at once, from high to low with the second signature.

**Versions.** Every answer names its criteria set and version, the engine's version and the day. The same facts under the same versions give the same bytes.
A released version never changes, and version 3 is released with the first edition that is tagged (decision 17): version 2 adds 8 rows to the 55 of version 1, version 3 adds 29 and rewrites three, and \`tests/placement-versions.test.ts\` holds each of them to every byte it ever said.

## From version 2 to version 3

Two answers of version 2 were wrong, and reading every row once more showed gaps beside them. Every row named here is unconfirmed: its source speaks of the matter, and the threshold is ours.

- **Early help.** Version 2 knew it only as "worse in outpatient care". Somebody who was never in care has no such care, and was sent to visits. The federal test (2) asks whether somebody needs more than single
  visits, not whether they failed; SAMHSA's advisory of 2021 (after TIP 47) names primary treatment beside step-down and step-up. \`early-help\` asks for three things together: a moderate illness (of the mind or of use), a part
  of daily life that is severely affected, and at least a moderate likelihood that it comes back or grows. Moderate symptoms with a life that goes on stay with visits.
- **No home and nothing else.** Version 2 gave inpatient care to everybody without a home, and to everybody with a drinking partner. North Dakota admits to a low-intensity stay only with a dependence
  disorder and a danger of relapse (read; what it says of the surroundings was not read, and no row rests on it), and NICE CG115 considers it for dependence without a home (from memory). Test (4) is about an intensive program, which must be needed first (from memory), and TIP 55 treats housing as
  a need of its own, beside care (from memory). So \`home-unsafe\` and \`use-at-home\` now need an illness beside them, a milder one leads to an intensive program, and \`housing-help\` says at every level that help with housing goes along. \`home-unsafe-after-a-program\` and \`home-unsafe-two-more\` see to it that nobody comes to a day hospital
  from no safe home. What a home did beside withdrawal stays: \`withdrawal-without-safe-home\`. Fear at home and a failed pass still ask for 24-hour care alone.
- **Care that goes on.** Somebody who was getting better in an intensive program without having learned to cope yet was sent to visits, a day hospital without any change led down to less, and a stay ended while a return to use was
  likely. \`program-not-finished\`, \`no-change-in-day-hospital\` and \`stay-not-finished\` keep the level until goals are met (Texas kept who makes progress without having learned to cope, in words that were read for 3.8016 and 3.8013 and not for 3.8020; that no progress changes the plan before the level is our own rule); \`worse-and-return-likely\` and \`evenings-undo-the-program\` say of the present program what older rows say of an earlier one; \`use-growing-in-care\` does for use what \`getting-worse\` does for symptoms.
- **Needs that come together.** Thoughts of suicide beside daily or heavy use, beside voices that have not settled, or beside nights that need staff; severe symptoms beside help with self-care (an eating disorder, for one) or none left at all;
  two severe disorders at once; visits that failed, many stays, or no insight, each beside a likely return to use; a moderate disorder beside marked symptoms or nobody who helps; use that goes on in pregnancy; marked withdrawal
  beside a clinic that does not hold or a severe illness of the mind, whatever the substance: each of the two had its row, and together they had none.

No insight beside daily use of a severe disorder asks for high intensity, as no insight beside few skills does.

Version 3 asks for less care than version 2 only where a home alone asked for 24-hour care, and without a safe home only where an intensive program is enough; tests hold both.

## What always holds

These are tests, not hopes. \`src/domain/placement/monotone.test.ts\` proves the first for all assessments there can be: every row in every state of its facts,
and the joining of levels in every order. \`tests/placement-properties.ts\` asks the others of some hundred random assessments in each run and of 100,000 in the long run
(14 properties, the last time on 2026-11-30, in 11 minutes on a busy machine, none broken).

- More need never means less care, and less knowledge never lowers what is possible.
- Whoever would need a day hospital with a safe home needs 24-hour care without one.
- A gate holds whatever else is told; no rule looks at a preference or at a question about the partner.
- No answer depends on the order of facts, and what the partner tells changes no byte of a person's own answer.
- Swapping the partners swaps the answer; no byte of the plan that both read depends on a private answer.
- Every reason's facts were given, every "nearest change" really leads to the other level, and no part of it settles a level of its own.

Placed with its whole explanation, a chart takes some eight microseconds: in one run of \`npm run bench -- placement\` more than fifty times as many as json-rules-engine and more than ten times as many as zen-engine answer with
the bare rules, all three naming the same rules and level on 2,003 charts.

\`tests/placement-mutants.test.ts\` makes 7,966 mutants from the rows (each row dropped, each floor and gate moved, each single answer of each row's truth table
turned around, each fact no longer looked at) and shows that \`tests/vectors/placement-rules.ts\`, which writes down every threshold by hand, notices each of them.
The long run does the same to the text of the engine (\`tests/placement-engine-mutants.long.test.ts\`: 43 mutants, the last time on 2026-11-30, in 16 minutes on a busy machine, each noticed).

## What becomes of a placement

**Four facts.** The recommended level, the one offered, the one accepted and the one a payer authorizes stand side by side, each with its day. None changes another: the clinical level does
not follow the payer, whose own name for a level is kept as a label. Less than recommended is never offered; more may be.

**Intensity.** Inpatient care is of low or high intensity or medically monitored, and a program says under *Set-up* which it gives. A program of at least the intensity that is needed is enough: to admit, to wait for and to stay in.
Less than the person accepted or a payer authorizes is given with a reason, and never below what the placement says. A bed may say up to which intensity it is for; withdrawal care around the clock takes only a monitored one of those.

What is not said is never presumed to be enough, and what was said before intensities were asked stays valid:

- A program without an intensity counts as low. Nobody who needs more is admitted to it, waits for it or is reviewed as staying in it until a manager enters what it gives; who is in it already is not named as standing nowhere.
- A bed without one is as good as the program.
- An override from before names its kind alone, and its signatures stay. Whether it led down, so that it needs a second signature, is asked of the least of that kind which the answers allow; the care that follows is the
  most of that kind which open answers could still need. A new override says which.

**Declining is no override.** A person may decline. Kept are what was explained about the risks, the safest plan that the person does accept, their own words if they like, and a day on which they
are asked again: a day later for withdrawal care and hospital, three days for 24-hour care, two weeks otherwise (the center's own rule; no source fixes these days). The need stays what it was.

**Reviews** fall due by the dated rows below and stand under "Needs me now". A review rests on an assessment of the last seven days; a refusal names each answer that is too old with its day.

A discharge is reviewed before the person leaves or on the day, on the same facts as a stay: who still needs care steps to it, declines it on record, or is overridden; nobody is discharged into nothing by an old answer. It falls due on
the day of leaving that was entered or that a review decided on (a step down or up ends this level too), and one made more than seven days before that day is made again. Where somebody left unplanned, the facts of that day count, and only
the discharge is reviewed; who left on their own cannot be asked again, so their review is written down without. After a review that decided on a step the discharge review is still made, and rests on it: what was said then need not be said again while the newest assessment is the same and fresh.
Where the same level goes on elsewhere it is a *transfer*, no step and no end of care: the level has to be enough, as for a stay, and inpatient care goes on by the next day.

A step up or down, a discharge and a transfer need a hand-over: who takes over, what they need to know, and a first contact (by tomorrow for more care, within seven days otherwise). Until somebody has taken over, the board says so.
Whoever takes over a step names the program that receives the person, who is expected there until they are admitted or it is said why not. A newer review takes the place of an older one, and only the newest is taken over; a stay that is
confirmed meanwhile takes nobody's place.

**Since last time.** Beside a placement stands what changed since the one before: which answers, which rules came or went, and which of them moved the level.

**To be planned for as one of a couple.** Each person is asked alone, and what they say is written down in their record: a yes, a no, or a yes taken back, with who said it, where, on which day and who wrote it
down. It is written once; nobody changes or removes it. A yes counts only when it was said alone, a no counts wherever it was said, and a new partner is a new question. Without a yes of both there is no plan for two, and
staff read which it is: not both were asked, or at least one has not consented. Nobody is named. The plan that both may read does not look at any of it, because words that come and go with a yes would tell each of the two
what the other said. The week does: joint sessions are planned only while both agree, and without that the two are planned for each alone, in the same words and to the same byte as when the team decided on none
([decision 18](decisions/0018-joint-sessions-need-the-yes-of-both.md)).

**The two together** is for the care team: whether both agreed, the plan for two by the levels that stand, and what speaks against sessions together, an order that keeps the two apart among it. It opens both records, each
with its own line in the trail; who may not open one of them reads what they read where no couple is. What was told too long ago for today counts as not asked, and a partner whose use is not known is no sober adult.

**On paper.** For the person there are plain words, one sentence a rule; nothing told in private is among them, because a paper lies on kitchen tables, and every paper says that it does not hold everything.
For a reviewer there are the rules with their sources and every answer with who told it and when, as far as the reader may see it.

In English and in Spanish; a sentence that nobody who speaks the language has read counts as unreviewed, and staff see that above the paper before it is printed. The operator sees the state of each sentence under *Texts* and marks there what was read.

**Levels found elsewhere.** What somebody found with a tool of others is noted with the tool's name, its result in the tool's own words, and the level of ours that it stands for, if somebody says so. It stands
beside our level and changes none.

## Criteria of one's own

A center with a license brings its own set in the form of ours: a JSON document in which each row is a list of thresholds with its source, its dates and its mark.

1. **Written.** \`tandem place criteria > ours.json\` prints the public set to begin with. \`tandem place criteria ours.json\` names every fault by its path. A row that looks at a wish or
   at a question about the partner is refused, and so is a set that calls nobody in an emergency, or that sends somebody in withdrawal home without a sober adult there: no license takes those promises away. \`tandem place evaluate facts.json --criteria ours.json\` asks it about one person.
2. **Loaded** by a manager, on the page Criteria or with \`tandem act load-criteria\`. A loaded version never changes; the next one has another version. Loading switches nothing on.
3. **Tried** on everybody in care: clinicians see who would change, which way and by which rows (\`try-criteria\`); managers, who read no assessments, see the same in counts without a name (\`count-criteria\`).
4. **Switched on** by a manager from a day on (\`switch-criteria\`), with what the trial showed: it is run again, and another outcome is refused. It holds with a reason of at least a sentence; without one it waits for
   the signature of a second person (\`sign-criteria\`). The way back to the public set is a switch like any other.
5. **Kept.** A placement names the set and version of its day and replays under them, byte for byte, whatever is switched on later. A center that has placed people under an older version of the public set stays with it until it switches.

The public Guide always answers by the newest public set: it stands before any assessment, and a licensed set is not ours to publish.

## Asking about a case

\`tandem place example > facts.json\` writes an assessment in which every question is answered and there is no need at all; what the case states is put in its place, and \`tandem place evaluate facts.json --json\`
answers. What is left out of the file is not known, and leaves the question open between \`atLeast\` and \`atMost\`. Yes-and-no questions also take true and false. Answers that cannot both be true are refused by name, so some go together:

- Withdrawal, heavy alcohol or calming pills, and being affected right now go with \`substanceUse\` of at least \`some\`.
- \`home: none\` goes with \`soberAdultAtHome: no\`; the adult counts only if the person assessed names them.
- \`currentLevel\` and \`progress\` are told together or not at all.
- A score of an alcohol or opioid scale fits the rating of withdrawal: mild, moderate from 10 or 13, severe from 19 or 25.
- What grows in somebody who is in no care is told by \`symptoms\` or \`useSeverity\`, by \`areasAffected\` and by \`returnToUse\`; \`progress\` is for care that goes on.
- Whoever comes from a hospital or a withdrawal unit is told as \`currentLevel: residential\`. An attempt that was cared for is \`selfHarm: recent\`; an overdose counts by how likely the next one is (\`returnToUse: imminent\`).
- Somebody steady on medication uses nothing (\`remission\`), and a disorder in lasting remission is \`none\`. Beginning the medication is withdrawal care.
- A job, a child, a pet, the way, a court order or a wish is no fact that a rule looks at. Sessions that nobody could reach are not missed: \`attendance30Days\` is about what the person could come to.
- Under 18, pregnant with weeks but "does not apply", two answers of one day, an answer from the future: named, never guessed at.

Where a source says that care one step down did not hold, that is \`outpatientTried\`, \`dayProgramTried\`, \`attendance30Days\`, \`withdrawalBefore\` or \`homePass\`; getting worse where somebody is now is \`currentLevel\` with \`progress\`.

## Against published decisions

\`tests/placement-cases.test.ts\` compares the rules with 23 published decisions about adults (state appeals, guidelines, old state law; a 24th is about a child and left out); our reading of each stands in
\`tests/vectors/placement-cases.ts\`. The published texts are short, so each case is asked twice.

- *With silence read as "no need"*, as a reviewer who had the whole chart may be understood: 20 of the 20 settled cases lie inside the published bounds and none below a stated minimum.
  The rules were written with these cases in sight, so this shows that the rules can say what reviewers said, not how well they foretell new cases.
- *With silence read as "not known"*: only the two emergencies are settled; for all others the answer is "cannot say yet", and what is certain never exceeds a published maximum.

**36 further situations** out of guidelines, state rules and court decisions, retold in our own words with the bounds that each supports, stand in \`tests/vectors/placement-more-cases.ts\`. They are our own reading, in
part from memory of the texts, and none was kept back. Of the first 34, four lay below their minimum under version 1: marked opioid withdrawal after withdrawal care that did not hold, heavy drinking with a severe depression, and two
in which an intensive program had not been enough. What they have in common, care that failed one step down and illness beside withdrawal, became rows of version 2, with two more for grave illness and a case for each. Under version 3 all 36 lie inside their bounds.

**54 made-up appeals** of the kind that state reviewers decide stand in \`tests/vectors/placement-appeal-cases.ts\` and the two files beside it: an overturned denial settles a minimum, an upheld one a maximum. They go where the published ones are thin: a first
illness, no home, use at home, programs and stays that go on, medication, pregnancy, an overdose, an eating disorder, long-known and new thoughts of suicide, a court order, no ride, a single parent, a rural county. Under version 2 28 of them lay outside; the rows of version 3 were written
with them in sight, so that all lie inside now says what the rules can say and not how they foretell.

Three cases are contested, some questions behind many cases are open, and the rules are not tuned to them. People who rate the same chart agree about four times in five; a rule set that matched every reviewer would have learned their quarrels.

- **W13 and W22** tell nearly the same story (daily crack cocaine, many stays before) and reviewers answered in opposite ways. The rules give inpatient care at low intensity
  for both: in the first the return to use is within days, in the second it is likely and there is no home and nobody who helps. A reviewer who asks for inpatient rehabilitation in W13 and for less in W22 can point to nothing that the rules see.
- **W19** has a thin record: daily cocaine, a mood disorder by his own account, no wish to talk. The rules give inpatient care at low intensity, because many stays and daily use come
  together with a likely return to it; the refusal, which was of inpatient rehabilitation, may only mean that the chart was empty.
- **A home that is not there.** Reviewers at times refuse a stay with the words that housing alone is no medical need, and version 3 agrees: alone it is none. With a marked illness, with visits or a program that were not enough, or with the need for a day hospital, the rules read
  test (4) of the federal rule: without a safe place a program in the daytime does not hold. The answer shows a safe home as the nearest change, so that a bed elsewhere, in sober housing for one, and an intensive program can be chosen openly.
  Where the line lies between the two (here: a moderate use disorder, daily use, or severe symptoms) is written in no law.
- **Somebody at home who uses.** \`use-at-home\` has no row beside it like \`home-unsafe-two-more\` or \`home-unsafe-after-a-program\`, so whoever lives with a partner or others who use, has no other place, and has no more than a mild disorder
  without daily use or a likely return to it may be sent to a day hospital from there, where somebody without a safe home is given 24-hour care; this gap is known and no row decides it.
- **Voices or mania that have not settled, and threats.** Each alone asks for high-intensity 24-hour care, although some reviewers find a day hospital enough where nights, thinking and self-care are sound. The rules stay with more care: erring downward costs more here, and no text was read that draws the line.
- **Long-known thoughts of suicide.** A person who has lived with them for years, with a therapist and a safety plan, may do well with visits. The facts do not tell new thoughts from old ones, so both ask for several days a week.
- **Violence by a partner.** The questions about the partner move no level, because they are asked to decide about sessions together and stay private. Fear at home and a home that is not safe do; who asks
  about the one asks about the other. TIP 25 asks for a safe place first; how much treatment goes with it is open.
- What these have in common: the home, and whether one level down was tried and failed, decide more often than a withdrawal score. Rows for both stand in the set, and a wish stands in none of them.

`

export const placementPage = (set: CriteriaSet): string => `${words}${reviewTable()}${criteriaTables(set)}`
