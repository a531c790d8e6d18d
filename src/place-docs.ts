/** Prints docs/placement.md: `node src/place-docs.ts > docs/placement.md`. */

import { tandemPublicCriteria } from './domain/placement/criteria.ts'
import { placementPage } from './domain/placement/placement-page.ts'

process.stdout.write(placementPage(tandemPublicCriteria))
