/** How long a clinician's private sessions can be. */

import type { Model, PrivateOption } from './compile.ts'

/** Of each clinician, in grid steps. */
export function privateLengths({ clinicianWeek, persons, couples }: Model): Set<number>[] {
  const lengths = Array.from(clinicianWeek, () => new Set<number>())
  const note = ({ start, end, clinicians }: PrivateOption): void => {
    for (const c of clinicians) lengths[c]!.add(end - start)
  }
  for (const { privates } of persons) for (const day of privates) day.forEach(note)
  for (const { options } of couples) options.forEach(note)
  return lengths
}
