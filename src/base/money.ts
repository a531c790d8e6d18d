/** Money as integer US cents. */

declare const brand: unique symbol
/** Integer US cents; may be negative for a refund. */
export type Cents = number & { readonly [brand]: 'cents' }

/** Throws on a fraction or an unsafe size: money never rounds by accident. */
export function cents(amount: number): Cents {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`money must be whole cents, got ${amount}`)
  return amount as Cents
}

export const addCents = (...amounts: readonly Cents[]): Cents => cents(amounts.reduce((sum, a) => sum + a, 0))

/** "$1,234.50" */
export function formatUsd(amount: Cents): string {
  const sign = amount < 0 ? '-' : ''
  const whole = Math.floor(Math.abs(amount) / 100)
  const rest = String(Math.abs(amount) % 100).padStart(2, '0')
  return `${sign}$${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}
