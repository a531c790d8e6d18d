/** A wrapper for what names a person or opens a door: it prints `<redacted>` in strings, JSON, logs and errors. */

const held = new WeakMap<object, unknown>()
const inspect = Symbol.for('nodejs.util.inspect.custom')

export class Redacted<T> {
  declare private readonly _type: T
  constructor(value: T) {
    held.set(this, value)
  }
  toString(): string {
    return '<redacted>'
  }
  toJSON(): string {
    return '<redacted>'
  }
  [inspect](): string {
    return '<redacted>'
  }
}

export const redact = <T>(value: T): Redacted<T> => new Redacted(value)
/** The one way to the value; search for its uses to see where secrets are opened. */
export const reveal = <T>(secret: Redacted<T>): T => held.get(secret) as T
