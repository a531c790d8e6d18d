/** A folder of tables: faults with file, line and column; templates that read without a fault. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnsOf, tableNamed, tables } from '../domain/center/tables.ts'
import { fileOf, printTable, readFolder, templateFiles } from './csv-tables.ts'

const read = (files: Record<string, string>) =>
  readFolder(Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) })))
const says = (files: Record<string, string>) =>
  read(files)
    .faults.list(200)
    .map((f) => `${f.file}:${f.line}:${f.column}: ${f.says}`)

const header = 'id,name,zone,state,admissions_phone\n'
const site = `${header}s1,Main,America/Chicago,TX,555-0100\n`

test('a good folder has rows and no faults', () => {
  const folder = read({ 'site.csv': site, 'organization.csv': 'name\n"Alder, Oak"\n', 'notes.txt': 'anything' })
  assert.deepEqual(folder.faults.list(10), [])
  assert.equal(folder.organizationName, 'Alder, Oak')
  assert.deepEqual(
    folder.rows.get('site')!.map((row) => [row.key, row.values.zone]),
    [['s1', 'America/Chicago']],
  )
})

test('each fault says file, line, column and the way out', () => {
  const cases: [name: string, files: Record<string, string>, wanted: RegExp[]][] = [
    ['unknown file', { 'sites.csv': site }, [/^sites\.csv:1:1: No table has this name\. Known files: organization/]],
    ['empty file', { 'site.csv': '' }, [/^site\.csv:1:1: The file is empty/]],
    [
      'header',
      { 'site.csv': 'id,name,color,name,zone,state\n' },
      [
        /:1:1: The column "admissions_phone" is missing/,
        /:1:9: There is no column "color"/,
        /:1:15: The column "name" is there twice/,
      ],
    ],
    ['semicolons', { 'site.csv': 'id;name\n' }, [/separated by semicolons/]],
    ['cells', { 'site.csv': `${header}s1,Main\n` }, [/^site\.csv:2:4: This row has 2 cells and the first line has 5/]],
    [
      'doubled key',
      { 'site.csv': `${site}s1,B,America/Chicago,TX,1\n` },
      [/^site\.csv:3:1: id: "s1" is already the key/],
    ],
    ['no key', { 'site.csv': `${header},B,America/Chicago,TX,1\n` }, [/^site\.csv:2:1: id: is empty/]],
    [
      'all faults of a row',
      { 'site.csv': `${header}s1,,Mars/Base,Texas,\n` },
      [
        /:2:4: name: is empty/,
        /:2:5: zone: "Mars\/Base" is no time zone/,
        /:2:15: state: is longer than 2/,
        /:2:21: admissions_phone: is empty/,
      ],
    ],
    [
      'impossible date',
      { 'holiday.csv': 'id,site_id,day,name\nh,s1,2026-02-30,Leap\n' },
      [/^holiday\.csv:2:6: day: "2026-02-30" is no date that exists/],
    ],
    [
      'a window past midnight',
      {
        'commitment.csv':
          'id,person_id,kind,weekday,start_time,end_time,since,told_by,told_where,sensitivity\nc,p,work,mon,22:00,06:00,2026-01-01,person,alone,ordinary\n',
      },
      [/^commitment\.csv:2:20: end_time: is not after the start; write a window past midnight as two rows/],
    ],
    ['organization', { 'organization.csv': 'title\nx\n' }, [/one column "name" and one row/]],
  ]
  for (const [name, files, wanted] of cases) {
    const found = says(files)
    assert.equal(found.length, wanted.length, `${name}: ${found.join(' | ')}`)
    for (const [i, pattern] of wanted.entries()) assert.match(found[i]!, pattern, name)
  }
})

test('bytes that are not UTF-8 are named in their file', () => {
  const folder = readFolder([{ name: 'site.csv', bytes: Uint8Array.from([0x69, 0x64, 0x0a, 0xe9]) }])
  assert.deepEqual(
    folder.faults.list(9).map((f) => [f.file, f.line, f.column]),
    [['site.csv', 2, 1]],
  )
})

test('the templates read without a fault and explain every column', () => {
  const files = templateFiles()
  const guide = files.find((f) => f.name === 'README.txt')!.text
  for (const table of tables) {
    const text = files.find((f) => f.name === fileOf(table.name))!.text
    assert.deepEqual(says({ [fileOf(table.name)]: text }), [])
    for (const column of columnsOf(table)) assert.ok(guide.includes(`  ${column.name}: ${column.label};`), column.name)
  }
})

test('a printed table reads back to the same values', () => {
  const row = {
    id: '00000000-0000-4000-8000-000000000001',
    site_id: 's1',
    given_name: '=O\'Hare, "Mo"',
    family_name: 'מִרְיָם\n🙂 ',
    preferred_name: null,
    pronouns: '-',
    birth_date: '1988-02-29',
    languages: ['en', 'es'],
    gender_groups: [],
    telehealth: true,
    travel_minutes: 25,
  }
  const folder = read({ 'person.csv': printTable(tableNamed('person'), [row]) })
  assert.deepEqual(folder.faults.list(9), [])
  const { id, ...values } = row
  assert.deepEqual(
    folder.rows.get('person')!.map((r) => [r.key, r.values]),
    [[id, values]],
  )
})
