/** What a command's exit code means; the numbers are part of the command line's contract. */

export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  invalidInput: 5,
  infeasible: 6,
  timeLimit: 7,
} as const
