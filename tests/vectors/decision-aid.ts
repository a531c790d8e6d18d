/** Where each applicable item of the decision-aid standard (IPDASi v4: 6 qualifying, 6 certifying) stands in the Guide, by address and selector. */

export type DecisionAidItem = {
  readonly item: string
  readonly says: string
  readonly url: '/guide/options'
  /** Each must be there, visible and hold text. */
  readonly selectors: readonly string[]
}

const url = '/guide/options'
const cellsOf = (row: string): string => `#row-${row} dl > div`

export const decisionAidItems: readonly DecisionAidItem[] = [
  { item: '1.1.1', says: 'what the health problem is', url, selectors: ['#condition'] },
  { item: '1.1.2', says: 'which decision is to be made', url, selectors: ['#decision'] },
  { item: '1.1.3', says: 'which options there are, no treatment among them', url, selectors: [cellsOf('sleep')] },
  { item: '1.1.4', says: 'what is good about each', url, selectors: [cellsOf('good')] },
  { item: '1.1.5', says: 'what is hard about each', url, selectors: [cellsOf('hard')] },
  { item: '1.2.1', says: 'what it can feel like: body, mind, life with others', url, selectors: [cellsOf('like')] },
  { item: '2.1.1', says: 'good and hard in equal detail', url, selectors: [cellsOf('good'), cellsOf('hard')] },
  { item: '2.2.1', says: 'citations', url, selectors: ['#about-sources li', '.cite'] },
  { item: '2.2.2', says: 'the date', url, selectors: ['#about-date'] },
  { item: '2.2.3', says: 'how it is kept up to date', url, selectors: ['#about-date'] },
  { item: '2.2.4', says: 'how sure we are of what follows', url, selectors: [cellsOf('unknown')] },
  { item: '2.3.1', says: 'who paid for it', url, selectors: ['#about-paid'] },
]
