/** Telephone numbers of national lines that the public pages name, each free and open day and night. */

/** National Domestic Violence Hotline (ovc.ojp.gov, 2022). */
export const hotline = '1-800-799-7233'
/** SAMHSA's helpline for referrals. */
export const samhsa = '1-800-662-4357'
