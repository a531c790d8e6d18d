/** Inquiries as the server answers them, the words for their states and steps, and agreed times between the wall and the clock of the world. */
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { listInquiries, readInquiry } from '../../../api/inquiries.ts'
import { stateRow } from '../../../domain/people/inquiry-states.ts'
import { call } from '../../call.ts'
import { wallOf } from '../../words.ts'
import { useMe } from '../me.ts'

export type WorkList = z.output<typeof listInquiries.answer>
export type Listed = WorkList['mine'][number]
export type InquiryPage = z.output<typeof readInquiry.answer>
export type State = Listed['state']

/** What is due becomes overdue without anybody changing anything. */
const everyMinute = 60_000

export function useWorkList() {
  const site = useMe().data?.sites[0]
  return useQuery({
    queryKey: ['inquiry', 'list', site?.id],
    queryFn: ({ signal }) => call(listInquiries, { query: { site: site?.id ?? '' }, signal }),
    enabled: site !== undefined,
    refetchInterval: everyMinute,
  })
}

export const useInquiry = (inquiryId: string) =>
  useQuery({
    queryKey: ['inquiry', 'one', inquiryId],
    queryFn: ({ signal }) => call(readInquiry, { params: { inquiryId }, signal }),
    placeholderData: (before) => (before?.inquiry.id === inquiryId ? before : undefined),
    refetchInterval: everyMinute,
  })

export const sayState = (state: State): string => stateRow(state).label

const words: Readonly<Record<string, string>> = {
  me: 'For themselves',
  someone: 'For someone they care about',
  couple: 'For the two of them',
  en: 'English',
  es: 'Spanish',
  web: 'Asked on the public pages',
  phone: 'Called',
  'walk-in': 'Came by',
  provider: 'Sent by another provider',
  other: 'Other',
  'asked-us-to-stop': 'Asked us to stop',
  'not-reached': 'Not reached',
  'found-elsewhere': 'Found care elsewhere',
  reached: 'Reached',
  'left-message': 'Left a message',
  form: 'by the form',
  spoken: 'in words',
}
export const sayWord = (code: string): string => words[code] ?? code

const channelWords: Readonly<Record<string, string>> = {
  phone: 'Phone call',
  text: 'Text message',
  email: 'Email',
  'in-person': 'Only in person',
}
export const sayChannel = (channel: string): string => channelWords[channel] ?? channel

/** `YYYY-MM-DDTHH:MM` on the wall of a zone as an instant; null where it is no time. The browser knows offsets, not zones, so it is looked for. */
export function instantOf(wall: string, zone: string): string | null {
  // A browser reads years into scraps such as ":00".
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall)) return null
  const asUtc = Date.parse(`${wall}:00Z`)
  if (Number.isNaN(asUtc)) return null
  let guess = asUtc
  // Twice: the first step may cross a change of the clocks.
  for (let i = 0; i < 2; i++) {
    const shown = wallOf(new Date(guess).toISOString(), zone)
    guess += asUtc - Date.parse(`${shown.date}T${shown.time}:00Z`)
  }
  return new Date(guess).toISOString()
}
