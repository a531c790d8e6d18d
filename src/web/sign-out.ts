/** Ends the session and goes to the front door; it goes there too when the server cannot be reached. */
import { send } from './call.ts'

export async function signOut(): Promise<void> {
  await send('POST', '/sign-out').catch(() => null)
  location.assign('/')
}
