/** What goes between the thread of the search and the one beside it, once that has proved for long enough. */

import type { WorthTables } from '../week/worth.ts'

/** From when until when the other search goes on, and how. */
export type Company = {
  readonly from: number
  readonly until: number
  readonly isWarm: boolean
  /** What people are put back by: tables, or the prices that the thread has proved with. */
  readonly worth: WorthTables | 'proof' | null
}

/** Search on from this week; with the first of a search also how. */
export type SearchRequest = { readonly turn: number; readonly week: Int32Array; readonly company: Company | null }

/** Find weeks at these prices for some of these units: whoever is next is looked at by the thread that is free. */
export type PriceRequest = {
  readonly turn: number
  readonly rest: Int32Array
  /** The first person of each unit. */
  readonly units: Int32Array
  /** Two Int32: who is next, and 1 once the reply is on its way. */
  readonly shared: SharedArrayBuffer
  readonly prices: WorthTables
  readonly tries: number
  readonly orders: number
}

/** Groups with what the program of everybody's weeks costs with them, and weeks with which that is quickly seen again. */
export type HeldNumbers = {
  readonly value: number
  /** Of each group its offering, leader and room. */
  readonly held: Int32Array
  readonly weeks: Int32Array
}

/** Choose the groups of a few clinicians anew, again and again, beginning with these where they cost less than those of now. */
export type HoldRequest = HeldNumbers & { readonly turn: number }

export type Request = SearchRequest | PriceRequest | HoldRequest

/** The moves made since, and what came of them. */
export type SearchReply = {
  readonly turn: number
  readonly moves: Int32Array
  readonly week: Int32Array
  readonly total: number
}

/** For each unit that this thread has looked at: its number, the cost of its week, and the week. */
export type PriceReply = { readonly turn: number; readonly found: Int32Array }

/** Groups that cost less than any that this thread knew. */
export type HoldReply = HeldNumbers & { readonly turn: number }

export type Reply = SearchReply | PriceReply | HoldReply

/** The side of the search. */
export type Caller = {
  readonly ask: (request: Request) => void
  /** The newest reply, once. */
  readonly reply: () => Reply | null
}

/** The side of the thread beside. */
export type Called = {
  /** The newest request, which stays there. */
  readonly waiting: () => Request | null
  /** The newest request, once. */
  readonly next: () => Request | null
  readonly reply: (reply: Reply) => void
}

let turns = 0
/** Tells a reply that comes too late from the one that is waited for. */
export const nextTurn = (): number => ++turns
