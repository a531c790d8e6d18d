/** Ten thousand made-up people with their lives as a folder of CSV files: singles and couples, work, children, pets, contacts, episodes. */

import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { addDays, parsePlainDate } from '../src/base/time.ts'
import { chanceFrom } from '../src/demo/chance.ts'
import { makeHouse, makeServices, trackNames } from '../src/demo/house.ts'
import { namesFrom } from '../src/demo/names.ts'
import { makePair, makeSingle, type PersonMade } from '../src/demo/people.ts'
import { Rows } from '../src/demo/rows.ts'
import { tableNamed } from '../src/domain/center/tables.ts'
import { fileOf, printTable } from '../src/formats/csv-tables.ts'

/** Two of five are one of a couple, as in the demo. */
const coupledShare = 0.4
/** So few take their names from one pot, because a pot never gives a name twice. */
const aPot = 100

export type ManyPeople = { readonly folder: string; readonly persons: number; readonly rows: number }

export function writePeople(folder: string, count: number, seed: number): ManyPeople {
  const today = parsePlainDate(new Date().toISOString().slice(0, 10))!
  const rows = new Rows(chanceFrom(seed, 'many ids'))
  const chance = chanceFrom(seed, 'people')
  const since = addDays(today, -400)
  const house = makeHouse(rows, 'Riverside', makeServices(rows), { beds: 24, since })
  const enroll = ({ id }: PersonMade) => {
    const from = addDays(today, -chance.between(1, 300))
    const isOpen = chance.happens(0.3)
    rows.add('episode', {
      person_id: id,
      program_id: house.iopProgramId,
      placement_id: null,
      level: 'iop',
      admitted_on: from,
      discharged_on: isOpen ? null : addDays(from, chance.between(10, 60)),
      discharge_kind: isOpen ? null : 'completed',
      note: null,
    })
  }
  for (let pot = 0; rows.of('person').length < count; pot++) {
    const scene = { rows, chance, names: namesFrom(chanceFrom(seed, `names ${pot}`)), siteId: house.siteId, today }
    const full = Math.min(count, (pot + 1) * aPot)
    while (rows.of('person').length < full) {
      const track = chance.pick(trackNames)
      const wish = { groups: 'together' as const, conjointRequired: 1, therapists: [], since }
      // Half as many pairs as people in pairs.
      const isPair = chance.happens(coupledShare / (2 - coupledShare)) && full - rows.of('person').length > 1
      for (const person of isPair ? makePair(scene, track, since, wish) : [makeSingle(scene, track, since)])
        enroll(person)
    }
  }
  mkdirSync(folder, { recursive: true })
  let all = 0
  for (const table of rows.tables) {
    writeFileSync(path.join(folder, fileOf(table)), printTable(tableNamed(table), rows.of(table)))
    all += rows.of(table).length
  }
  return { folder, persons: rows.of('person').length, rows: all }
}
