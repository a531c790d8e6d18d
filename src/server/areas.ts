/** Which areas of the server are on the air; an area adds one line here. */

import { accountsArea } from './accounts.ts'
import { centerArea } from './center.ts'
import { frontArea } from './front.ts'
import type { Area } from './http.ts'
import { linksArea } from './links.ts'
import { liveArea } from './live.ts'
import { operationArea } from './operation.ts'
import { signInArea } from './sign-in.ts'
import { staticArea } from './static.ts'

export const areas: readonly Area[] = [frontArea, signInArea, linksArea, accountsArea, centerArea]
