/** Answers that are read from rows: their columns are checked by the database, so their types are stated here once. */

import type { z } from 'zod'
import type { Contract } from '../api/contract.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Result } from '../base/result.ts'

/** The tests parse every such answer with the contract's own schema. */
export const stored = async <C extends Contract>(
  _contract: C,
  answer: Promise<Result<unknown, Refusal>>,
): Promise<Result<z.input<C['answer']>, Refusal>> => (await answer) as Result<z.input<C['answer']>, Refusal>
