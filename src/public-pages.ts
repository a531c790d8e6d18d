/** The web floor's public pages in the shape that the server asks for. */

import type { PublicPages } from './server/pages.ts'
import { callBackPage, callBackSentPage } from './web/front/call-back.ts'
import { frontDoor } from './web/front/front-door.ts'
import { guideComparePage, guideOptionsPage, guidePage, guideQuestionsPage } from './web/front/guide.ts'
import { guideFile } from './web/front/guide-file.ts'
import { plainErrorPage } from './web/front/plain-error.ts'
import { setUpPage } from './web/front/set-up.ts'
import { signInPage } from './web/front/sign-in.ts'
import { welcomePage } from './web/front/welcome.ts'

export const publicPages: PublicPages = {
  callBack: callBackPage,
  callBackSent: callBackSentPage,
  frontDoor,
  guide: guidePage,
  guideFile,
  guideOptions: guideOptionsPage,
  guideQuestions: guideQuestionsPage,
  guideCompare: guideComparePage,
  signIn: signInPage,
  setUp: setUpPage,
  welcome: welcomePage,
  plainError: plainErrorPage,
}
