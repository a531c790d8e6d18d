/** Which areas of the server are on the air; an area adds one line here. */

import { accountsArea } from './accounts.ts'
import { attendanceArea } from './attendance.ts'
import { auditArea } from './audit.ts'
import { callBackArea } from './call-back.ts'
import { careArea } from './care.ts'
import { centerArea } from './center.ts'
import { coupleAgreementArea } from './couple-agreement.ts'
import { couplesArea } from './couples.ts'
import { criteriaArea } from './criteria.ts'
import { dayBoardArea } from './day-board.ts'
import type { Area } from './deps.ts'
import { frontArea } from './front.ts'
import { guideArea } from './guide.ts'
import { historyArea } from './history.ts'
import { householdsArea } from './households.ts'
import { inquiriesArea } from './inquiries.ts'
import { levelLifeArea } from './level-life.ts'
import { linksArea } from './links.ts'
import { liveArea } from './live.ts'
import { meArea } from './me.ts'
import { operationArea } from './operation.ts'
import { passkeysArea } from './passkeys.ts'
import { peopleArea } from './people.ts'
import { placementArea } from './placement.ts'
import { signInArea } from './sign-in.ts'
import { staticArea } from './static.ts'
import { textsArea } from './texts.ts'
import { waitingArea } from './waiting.ts'
import { weeksArea } from './weeks.ts'

export const areas: readonly Area[] = [
  // The skin: operation, pages, doors, accounts, live.
  operationArea,
  staticArea,
  frontArea,
  guideArea,
  callBackArea,
  signInArea,
  linksArea,
  accountsArea,
  passkeysArea,
  liveArea,
  auditArea,
  historyArea,
  // The center's own.
  centerArea,
  inquiriesArea,
  peopleArea,
  couplesArea,
  coupleAgreementArea,
  householdsArea,
  placementArea,
  levelLifeArea,
  criteriaArea,
  textsArea,
  careArea,
  waitingArea,
  attendanceArea,
  dayBoardArea,
  meArea,
  weeksArea,
]
