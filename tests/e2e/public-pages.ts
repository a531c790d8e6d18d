/** The public pages in every state that a person can meet, for the browser tests. */

import { callBackPage, callBackSentPage } from '../../src/web/front/call-back.ts'
import type { Demo } from '../../src/web/front/demo-doors.ts'
import { frontDoor } from '../../src/web/front/front-door.ts'
import { plainErrorPage } from '../../src/web/front/plain-error.ts'
import { setUpPage } from '../../src/web/front/set-up.ts'
import { signInPage } from '../../src/web/front/sign-in.ts'
import { welcomePage } from '../../src/web/front/welcome.ts'

const center = { name: 'Test House', admissionsPhone: '(303) 555-0142', site: 'Denver' }
const account = (role: string, login: string) => ({ role, login, label: `${role} of the demo` })
const demo: Demo = {
  accounts: [account('Program manager', 'manager'), account('Couples therapist', 'therapist')],
  fields: [{ name: 'csrf', value: 'token' }],
}
const zones = ['America/Denver', 'America/New_York']
const stateProfiles = [{ value: 'co', label: 'Colorado' }]
const fault = { field: 'password', says: 'needs 12 characters or more; a few plain words in a row are fine' }
const invited = { center, action: '/welcome/token', name: 'Ana', login: 'ana' }
const asking = { center, demo: false, request: 'one', guide: null, values: {}, faults: [] } as const
const passkey = { options: '/passkey/options', verify: '/passkey/verify' }

export const publicPages: ReadonlyMap<string, string> = new Map([
  ['/', frontDoor({ center, language: 'en', demo: null })],
  ['/?lang=es', frontDoor({ center, language: 'es', demo })],
  ['/call-back', callBackPage({ ...asking, language: 'en' })],
  ['/call-back?lang=es', callBackPage({ ...asking, language: 'es', guide: { who: 'couple', home: 'alone' } })],
  [
    '/call-back/send',
    callBackPage({
      ...asking,
      language: 'en',
      values: { called: 'Robin' },
      faults: ['contact', 'consent', { waitMinutes: 2 }],
    }),
  ],
  ['/call-back/sent', callBackSentPage({ center, language: 'en', demo: false })],
  ['/sign-in', signInPage({ center, language: 'en', demo, passkey })],
  ['/sign-in?lang=es', signInPage({ center, language: 'es', demo: null, error: 'El nombre o la clave no son.' })],
  ['/set-up', setUpPage({ language: 'en', action: '/set-up/token', zones, stateProfiles, faults: [fault] })],
  ['/welcome', welcomePage({ ...invited, language: 'en', faults: [] })],
  ['/welcome?lang=es', welcomePage({ ...invited, language: 'es', faults: [fault] })],
  ['/set-up?lang=es', setUpPage({ language: 'es', action: '/set-up/token', zones, stateProfiles, faults: [fault] })],
  ['/nothing', plainErrorPage({ status: 404, kind: 'no-page', language: 'en', report: null })],
  ['/nothing?lang=es', plainErrorPage({ status: 404, kind: 'no-page', language: 'es', report: null })],
  ['/broken?lang=es', plainErrorPage({ status: 500, kind: 'bug', language: 'es', report: '019-a' })],
])
