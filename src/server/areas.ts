/** Which areas of the server are on the air; an area adds one line here. */

import { accountsArea } from './accounts.ts'
import { frontArea } from './front.ts'
import type { Area } from './http.ts'
import { linksArea } from './links.ts'
import { signInArea } from './sign-in.ts'

export const areas: readonly Area[] = [frontArea, signInArea, linksArea, accountsArea]
