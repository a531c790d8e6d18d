/** The sources that the public pages rest on, each with its year; the front door lists them and numbers them in this order. */

/** A law may change each year, a telephone line at any time; a study stays, and what is known beside it grows. */
export type SourceKind = 'law' | 'study' | 'line'
export type PageSource = {
  readonly kind: SourceKind
  readonly year: number
  readonly title: string
  readonly url?: string
  /** The day of its last check, where that is not the day on which all were checked. */
  readonly checked?: string
}

/** For a law the year is the one in which it was last checked. */
export const sources = {
  texas: { kind: 'law', year: 2026, title: 'Texas, 26 TAC 564.903: hours in residential programs' },
  maryland: { kind: 'law', year: 2026, title: 'Maryland, COMAR 10.09.06: hours in residential and IOP care' },
  illinois: { kind: 'law', year: 2026, title: 'Illinois, 77 Ill. Adm. Code 2060: hours in IOP care' },
  medicare: { kind: 'law', year: 2026, title: 'Medicare, 42 CFR 410.44 and 424.24(d): intensive outpatient programs' },
  dayHospital: { kind: 'law', year: 2026, title: 'Medicare, 42 CFR 410.43: partial hospitalization' },
  estimate: {
    kind: 'law',
    year: 2021,
    title: 'Federal rule on cost estimates for people who pay themselves, 86 FR 56136',
  },
  spans: {
    kind: 'study',
    year: 1997,
    title: 'Managing Managed Care, National Academy Press, Table 5.1: usual lengths of care',
  },
  programs: {
    kind: 'study',
    year: 2005,
    title: 'NIDA Notes 19(5): costs and lengths of stay in 85 programs, 1993 to 2002',
    url: 'https://archives.nida.nih.gov/news-events/nida-notes/2005/01/-economists-offer-program-for-costing-out-drug-abuse-treatment',
  },
  personCosts: {
    kind: 'study',
    year: 2009,
    title: 'Drug and Alcohol Dependence 104:241: what care cost 302 people in Dayton, Ohio',
    url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC2737263',
  },
  iopReview: {
    kind: 'study',
    year: 2014,
    title: 'McCarty and others, Psychiatric Services 65:718: a review of IOPs for substance use',
    url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4152944',
  },
  residentialReview: {
    kind: 'study',
    year: 2014,
    title: 'Reif and others, Psychiatric Services 65:301: a review of residential care for substance use',
    url: 'https://psychiatryonline.org/doi/10.1176/appi.ps.201300242',
  },
  threeMonths: {
    kind: 'study',
    year: 1999,
    title: 'National Institute on Drug Abuse, Principles of Drug Addiction Treatment',
  },
  couplesReview: {
    kind: 'study',
    year: 2022,
    title: 'Mutschler and others: a review of couples therapy for alcohol and drug use, 2008 to 2021',
  },
  bothPartners: {
    kind: 'study',
    year: 2012,
    title: 'A study of couples therapy with 20 couples in which both had an alcohol problem',
    url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3524982',
  },
  violence: {
    kind: 'study',
    year: 2010,
    title: 'Bradford, Journal of Family Psychotherapy 21:76: screening couples for violence',
  },
  pets: {
    kind: 'study',
    year: 2024,
    title: 'Dell and others: 32 papers on pets and recovery, doi 10.1079/hai.2024.0038',
  },
  lifeline: { kind: 'line', year: 2026, title: '988 Suicide & Crisis Lifeline', url: 'https://988lifeline.org/' },
} as const satisfies Record<string, PageSource>

export type SourceId = keyof typeof sources

export const sourceIds = Object.keys(sources) as SourceId[]

/** The number printed beside a claim. */
export const sourceNumber = (id: SourceId): number => sourceIds.indexOf(id) + 1
