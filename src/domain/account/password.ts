/** What makes a password or a log-in name fit to use, in words that help to choose a better one. */

import { invalid, type Refusal } from '../../base/refusal.ts'

// NIST SP 800-63B-4, 3.1.1.2: length is what counts, composition rules are not asked for. Fifteen would be needed for a
// password alone; twelve with throttling, and passkeys beside it, is what people at a shared desk still type.
const shortestPassword = 12
const longestPassword = 200

/** One text, however the keyboard composed its accents (RFC 8265, 4.2.2). */
export const samePassword = (typed: string): string => typed.normalize('NFC')

const isRun = (text: string): boolean => {
  const steps = [...text].slice(1).map((sign, i) => sign.codePointAt(0)! - text.codePointAt(i)!)
  return steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1
}
const isRepeat = (text: string): boolean => /^(.{1,4})\1+.{0,3}$/u.test(text)
const wellKnown = /^(password|passwort|contrase[nñ]a|qwerty|letmein|welcome|tandem|admin|iloveyou)[\d!._-]*$/i

/** Every reason against it; none when it may be used. */
export function passwordFaults(password: string, login: string, field = 'password'): Refusal[] {
  const text = samePassword(password)
  const length = [...text].length
  if (length < shortestPassword)
    return [invalid(field, `needs ${shortestPassword} characters or more; a few plain words in a row are fine`)]
  if (length > longestPassword) return [invalid(field, `must have no more than ${longestPassword} characters`)]
  const folded = text.toLowerCase()
  if (isRun(folded) || isRepeat(folded) || wellKnown.test(folded))
    return [invalid(field, 'is one of the first that anybody would try; choose a few words of your own')]
  if (login.length >= 3 && folded.includes(login) && folded.length < login.length + 8)
    return [invalid(field, 'holds your log-in name; choose a few words of your own')]
  return []
}

export const cleanLogin = (typed: string): string => typed.normalize('NFC').trim().toLowerCase()

/** Letters, digits and the signs of a mail address; anything else is a slip of the hand. */
export function loginFaults(login: string, field = 'login'): Refusal[] {
  if (login.length < 3 || login.length > 120) return [invalid(field, 'needs 3 to 120 characters')]
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}.@_+'-]*$/u.test(login))
    return [invalid(field, "may hold letters, digits and . @ _ + - ' only")]
  return []
}
