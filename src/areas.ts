/** Which areas of the server are on the air, in the order of their paths. */

import type { Area } from './server/http.ts'

export const areas: readonly Area[] = []
