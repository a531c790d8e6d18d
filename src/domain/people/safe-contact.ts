/** How somebody may be reached without harm, in the words that stand beside every number: what is not allowed comes first. */

export type SafeContact = {
  readonly channel: string
  readonly mayLeaveMessage: boolean
  readonly maySayWho: boolean
  readonly times: string | null
}

const ways: Readonly<Record<string, string>> = {
  phone: 'Call.',
  text: 'Send a text, do not call.',
  email: 'Write an email, do not call.',
  'in-person': 'Do not call or write: the person comes by.',
}

/** Short sentences, each to be obeyed by itself. */
export const saySafeContact = ({ channel, mayLeaveMessage, maySayWho, times }: SafeContact): string[] => [
  ...(maySayWho ? [] : ['Do not say where you call from.']),
  ...(mayLeaveMessage || channel === 'in-person' ? [] : ['Do not leave a message.']),
  ways[channel] ?? 'Ask how to reach the person.',
  ...(times === null ? [] : [`Only: ${times}`]),
  ...(maySayWho ? ['You may say where you call from.'] : []),
  ...(mayLeaveMessage ? ['A message is safe.'] : []),
]

const longestTimes = 200

/** The same for a record, whose safe contact has no column for who is calling. */
export function timesForRecord({ maySayWho, times }: Pick<SafeContact, 'maySayWho' | 'times'>): string | null {
  const silent = 'do not say where you call from'
  if (maySayWho) return times
  if (times === null) return silent
  // The warning must not be what is cut off.
  return `${silent}; ${times}`.slice(0, longestTimes)
}

// Seven digits are a local number in the United States; fewer reach nobody.
const fewestDigits = 7

/** Whether somebody could be reached there at all; not whether it is theirs. */
export const reachable = (channel: 'phone' | 'text' | 'email', contact: string): boolean =>
  channel === 'email' ? /^[^\s@]+@[^\s@]+$/.test(contact) : contact.replace(/\D/g, '').length >= fewestDigits
