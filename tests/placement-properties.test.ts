/** The properties of placement on some hundred cases each in every run; the long run asks a hundred thousand. */

import { test } from 'node:test'
import { placementProperties } from './placement-properties.ts'

for (const [sentence, holds] of placementProperties) test(sentence, () => holds(500))
