/** The Guide's figures: all combinations of answers, bytes of what a page loads, and Lighthouse's scores where that is installed. */

import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import chromium from '@sparticuz/chromium'
import { expectOk } from '../src/base/result.ts'
import { parsePlainDate } from '../src/base/time.ts'
import { childEnvironment, projectRoot } from '../src/config.ts'
import { answerGuide } from '../src/domain/guide/answer.ts'
import { unknownOffer } from '../src/domain/guide/center-offer.ts'
import { boundsFor } from '../src/domain/guide/placed.ts'
import { answersTo, careQuestionIds, type GuideAnswers, lifeParts } from '../src/domain/guide/questions.ts'
import { tandemPublicCriteria as criteria } from '../src/domain/placement/criteria.ts'
import { ensureWebBundle, webFolder } from '../src/web-bundle.ts'
import { type Bench, type Figure, fact, less, median, more } from './figures.ts'
import { demoFolder, serveFrom } from './product.ts'

const day = parsePlainDate('2026-11-23')!

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Calls back for every combination of answers about care; answers their number. */
function everyCombination(visit: (answers: GuideAnswers, number: number) => void): number {
  let number = 0
  const held: { danger: string; [question: string]: string } = { danger: 'none' }
  const walk = (at: number): void => {
    const question = careQuestionIds[at]
    if (question === undefined) visit(held as unknown as GuideAnswers, number++)
    for (const answer of question === undefined ? [] : answersTo(question)) {
      held[question!] = answer
      walk(at + 1)
    }
  }
  walk(0)
  return number
}

function combinations(say: (line: string) => void): Figure[] {
  say('every combination of answers ...')
  const before = cpuSeconds()
  const all = everyCombination((answers) => void boundsFor(answers, criteria, day))
  const seconds = cpuSeconds() - before
  say('whole answers ...')
  let whole = 0
  let spent = 0
  everyCombination((answers, number) => {
    if (number % 2003 !== 0) return
    const life = lifeParts.filter((_, i) => (number >> i) & 1)
    const began = cpuSeconds()
    answerGuide({ ...answers, life }, criteria, day, unknownOffer)
    spent += cpuSeconds() - began
    whole++
  })
  return [
    fact('guide/combinations of answers', all, 'of answers'),
    less('guide/levels of all combinations', seconds, 'CPU s', 20),
    more('guide/whole answers with their weeks', whole / spent, 'per CPU s'),
  ]
}

async function bytes(say: (line: string) => void): Promise<Figure[]> {
  expectOk(await ensureWebBundle(projectRoot, say))
  const zipped = (name: string): number =>
    gzipSync(readFileSync(path.join(webFolder(projectRoot), 'front', name))).length / 1000
  const shared = zipped('front.css') + zipped('front.js')
  return [
    less('guide/script and styles', shared + zipped('guide.js'), 'KB', 25),
    less('guide/script and styles of the comparison', shared + zipped('guide-compare.js'), 'KB', 25),
    less('guide/script and styles of the saved file', shared + zipped('guide-file.js'), 'KB', 25),
    fact('guide/texts and tables, both languages', zipped('guide.json'), 'KB'),
  ]
}

const pages = [
  ['first page', '/guide'],
  ['comparison', '/guide/compare'],
  ['choices in Spanish', '/guide/options?lang=es'],
] as const
/** What the project's papers ask of each of Lighthouse's categories. */
const least = { performance: 98, accessibility: 100, 'best-practices': 95, seo: 95 } as const
type Scores = { readonly [C in keyof typeof least]: number }

const command = path.join(projectRoot, 'node_modules', 'lighthouse', 'cli', 'index.js')
const chromeFlags = '--chrome-flags=--headless --no-sandbox --disable-background-networking'

async function scoresOf(url: string): Promise<Scores> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, url, '--quiet', '--output=json', '--disable-full-page-screenshot', chromeFlags],
    { env: childEnvironment({ CHROME_PATH: await chromium.executablePath() }), maxBuffer: 2 ** 26, timeout: 180_000 },
  )
  const { categories } = JSON.parse(stdout) as { categories: Readonly<Record<string, { readonly score: number }>> }
  const score = (category: keyof Scores): number => Math.round((categories[category]?.score ?? 0) * 100)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
  }
}

async function lighthouse(say: (line: string) => void): Promise<Figure[]> {
  if (!existsSync(command)) {
    say('Lighthouse is not installed, so its scores are left out: npm install --no-save lighthouse')
    return []
  }
  const server = await serveFrom(await demoFolder('m', say))
  const figures: Figure[] = []
  for (const [name, address] of pages) {
    say(`Lighthouse, ${name}, three times ...`)
    const runs: Scores[] = []
    for (let i = 0; i < 3; i++) runs.push(await scoresOf(server.url + address))
    for (const category of ['performance', 'accessibility', 'best-practices', 'seo'] as const) {
      const value = median(runs.map((run) => run[category]))
      figures.push({ ...more(`guide/Lighthouse ${category}, ${name}`, value, 'of 100'), target: least[category] })
    }
  }
  await server.stop()
  return figures
}

export const benchGuide: Bench = async (say) => [
  ...combinations(say),
  ...(await bytes(say)),
  ...(await lighthouse(say)),
]
