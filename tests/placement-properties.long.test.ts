/** The properties of placement on a hundred thousand cases each. */

import { test } from 'node:test'
import { placementProperties } from './placement-properties.ts'

for (const [sentence, holds] of placementProperties) test(`${sentence}, 100,000 cases`, () => holds(100_000))
