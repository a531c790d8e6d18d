/** How a decision otherwise than the rules is said: the level with its intensity, also where an older one named a kind alone. */
import type { z } from 'zod'
import type { placementView } from '../../../api/placement.ts'
import { levelFromId, levelLabel } from '../../../domain/placement/levels.ts'

type Override = NonNullable<z.output<typeof placementView>['override']>

export function sayOverride({ level, standsAs }: Override): string {
  const label = levelLabel(levelFromId(standsAs))
  return level === standsAs ? label : `${label} (signed without saying which)`
}
