/** An account as the list of accounts answers it. */

import type { z } from 'zod'
import type { listAccounts } from '../../../api/accounts.ts'

export type Account = z.output<typeof listAccounts.answer>['accounts'][number]
