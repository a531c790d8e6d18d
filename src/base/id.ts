/** Branded ids: random UUIDs that cannot be mixed up between kinds. */

declare const brand: unique symbol
type Id<K extends string> = string & { readonly [brand]: K }

export type StaffId = Id<'staff'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for a lower-case UUID of any version. */
export const isUuid = (text: string): boolean => uuid.test(text)

/** Where new ids come from: the pure floors receive it, the composition root hands in a random one. */
export type NewId = () => string
