/** Who is out, and for how long: before and after that they can lead like anybody else. */

/** In grid steps of the week. */
export type Out = { readonly clinician: number; readonly from: number; readonly until: number }

export const isOut = (out: Out | null, clinician: number, start: number, end: number): boolean =>
  out !== null && clinician === out.clinician && start < out.until && end > out.from
