/** How long ten thousand people with their lives take to come in from a folder, and to go out again. */

import { type Bench, fact, less } from './figures.ts'
import { writePeople } from './many-people.ts'
import { freshFolder, tandem } from './product.ts'

export const manyPersons = 10_000

type Imported = { readonly data: string; readonly rows: number; readonly seconds: number; readonly cpu: number }

/** The real command on a folder that has a demo center already, whose doors the bench of the people's list goes through. */
async function bringIn(say: (line: string) => void): Promise<Imported> {
  const data = freshFolder()
  say('making a small center and the files of 10,000 people ...')
  await tandem('demo', '--size', 's', '--data', data)
  const people = writePeople(freshFolder(), manyPersons, 1)
  say(`importing ${people.rows} rows ...`)
  const { seconds, cpu } = await tandem('import', people.folder, '--data', data)
  return { data, rows: people.rows, seconds, cpu }
}

let last: Promise<Imported> | null = null

/** A data folder with ten thousand people; the newest import of this run, or one made now. */
export async function manyPeopleFolder(say: (line: string) => void): Promise<string> {
  last ??= bringIn(say)
  return (await last).data
}

export const benchImport: Bench = async (say) => {
  last = bringIn(say)
  const { data, rows, seconds, cpu } = await last
  say('exporting them ...')
  const out = await tandem('export', freshFolder(), '--data', data)
  return [
    less('import/10,000 people with lives', seconds, 's', 20),
    less('import/processor time', cpu, 'CPU s'),
    fact('import/rows', rows, 'rows'),
    less('import/processor time of a row', (cpu / rows) * 1000, 'CPU ms'),
    less('import/export of the same', out.seconds, 's'),
    less('import/export, processor time', out.cpu, 'CPU s'),
  ]
}
