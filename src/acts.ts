/** Every act of the product by the name that the command line calls it: each is the contract that the screens call too. */

import * as accounts from './api/accounts.ts'
import * as attendance from './api/attendance.ts'
import * as audit from './api/audit.ts'
import * as care from './api/care.ts'
import * as center from './api/center.ts'
import type { Contract } from './api/contract.ts'
import * as coupleAgreement from './api/couple-agreement.ts'
import * as couples from './api/couples.ts'
import * as criteria from './api/criteria.ts'
import * as dayBoard from './api/day-board.ts'
import * as history from './api/history.ts'
import * as households from './api/households.ts'
import * as inquiries from './api/inquiries.ts'
import * as levelLife from './api/level-life.ts'
import * as me from './api/me.ts'
import * as noContact from './api/no-contact.ts'
import * as people from './api/people.ts'
import * as placement from './api/placement.ts'
import * as texts from './api/texts.ts'
import * as waiting from './api/waiting.ts'
import * as weekExplain from './api/week-explain.ts'
import * as weekRepair from './api/week-repair.ts'
import * as weeks from './api/weeks.ts'
import * as whatIf from './api/what-if.ts'

const areas = [
  accounts,
  attendance,
  audit,
  care,
  center,
  coupleAgreement,
  couples,
  criteria,
  dayBoard,
  history,
  households,
  inquiries,
  levelLife,
  me,
  noContact,
  people,
  placement,
  texts,
  waiting,
  weekExplain,
  weekRepair,
  weeks,
  whatIf,
]

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value

/** `orderDose` is typed as `order-dose`. */
const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** By name, in order of the alphabet; signing in is not an act, it is how an act begins. */
export const acts: ReadonlyMap<string, Contract> = new Map(
  areas
    .flatMap((area) => Object.entries(area).flatMap(([name, value]) => (isContract(value) ? [[name, value]] : [])))
    .map(([name, value]): [string, Contract] => [dashed(name as string), value as Contract])
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
)

/** What follows a colon in a path must be given by name. */
export const placesOf = ({ path }: Contract): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
