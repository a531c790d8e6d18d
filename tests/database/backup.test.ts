/** Backup, verify and restore on real databases: identical rows, a cut or changed file is named, keys are apart. */

import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { ok } from '../../src/base/result.ts'
import { sealAudit, verifyAudit } from '../../src/database/audit.ts'
import { backup, keysFileOf, restore, verifyBackup } from '../../src/database/backup.ts'
import { changeRecord, readRecord } from '../../src/database/record.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { type TestDatabase, testDatabase } from '../database-server.ts'
import { type Center, makeCenter } from '../factories/center.ts'

const backupKey = Buffer.alloc(32, 9)
const secret = 'a bakery nobody else must know'
const folder = mkdtempSync(path.join(tmpdir(), 'tandem-backup-'))
const file = path.join(folder, 'center.backup')
let source: TestDatabase
let center: Center

before(async () => {
  source = await testDatabase()
  const database = source.open()
  center = await makeCenter(database)
  await inTransaction(
    center.as('clinician'),
    (tx) =>
      changeRecord(tx, center.alex, async (record) => {
        await record.insert('allergy', [
          {
            id: tx.newId(),
            person_id: center.alex,
            substance: secret,
            reaction: '🦋 "quoted", ünïcode',
            severity: 'mild',
            noted_on: '2026-02-28',
            told_by: 'person',
            told_where: 'alone',
            sensitivity: 'private',
          },
        ])
        return ok(null)
      }),
    () => true,
  )
  await sealAudit(database)
  await backup({
    admin: source.adminConfig,
    file,
    backupKey,
    masterKey: source.logins.masterKey,
    now: '2026-11-18T16:00:00.000Z',
  })
})
after(async () => {
  await source.drop()
  rmSync(folder, { recursive: true })
})

test('a restore into an empty database is identical, reads under its own master key, and its audit chain holds', async () => {
  const target = await testDatabase()
  try {
    const otherMaster = Buffer.alloc(32, 3)
    const restored = await restore({
      admin: target.adminConfig,
      file,
      backupKey,
      masterKey: otherMaster,
      withoutKeys: false,
    })
    assert.ok(restored.ok)
    const again = path.join(folder, 'again.backup')
    const second = await backup({
      admin: target.adminConfig,
      file: again,
      backupKey,
      masterKey: otherMaster,
      now: '2027-01-01T00:00:00.000Z',
    })
    assert.deepEqual(second.tables, restored.value.tables)
    const database = target.open()
    const copy = { ...database, masterKey: otherMaster }
    const read = await inTransaction(
      { ...center.as('clinician'), database: copy },
      (tx) => readRecord(tx, center.alex, async (record) => ok((await record.rows('allergy'))[0]?.substance)),
      () => true,
    )
    assert.deepEqual(read, ok(secret))
    assert.equal((await verifyAudit(database)).ok, true)
  } finally {
    await target.drop()
  }
})

test('a database that holds anything is left as it is', async () => {
  const answer = await restore({
    admin: source.adminConfig,
    file,
    backupKey,
    masterKey: source.logins.masterKey,
    withoutKeys: false,
  })
  assert.equal(answer.ok, false)
  assert.equal(answer.ok ? '' : answer.reasons[0]?.kind, 'not-empty')
})

test('neither the file nor the keys show a free text, a name or a key', () => {
  for (const name of [file, keysFileOf(file)]) {
    const bytes = readFileSync(name)
    for (const word of [secret, "O'Hare", 'Biscuit']) assert.equal(bytes.includes(Buffer.from(word)), false)
  }
})

const damages: readonly [says: string, change: (bytes: Buffer) => Buffer, key: Buffer, kind: string][] = [
  ['is whole', (b) => b, backupKey, ''],
  ['is cut off in the middle', (b) => b.subarray(0, b.length - 40), backupKey, 'damaged'],
  ['has one bit changed near its end', (b) => flip(b, b.length - 9), backupKey, 'damaged'],
  ['has one bit changed in its header', (b) => flip(b, 30), backupKey, 'not-a-backup'],
  ['goes on after its end', (b) => Buffer.concat([b, b.subarray(200)]), backupKey, 'damaged'],
  ['is opened with another key', (b) => b, Buffer.alloc(32, 1), 'wrong-key'],
  ['is something else', () => Buffer.from('name,phone\n'), backupKey, 'not-a-backup'],
]
const flip = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = copy[at]! ^ 1
  return copy
}

for (const [says, change, key, kind] of damages) {
  test(`a backup that ${says} is ${kind === '' ? 'verified' : `refused as ${kind}`}`, async () => {
    const copy = path.join(folder, 'copy.backup')
    writeFileSync(copy, change(readFileSync(file)))
    const verdict = await verifyBackup(copy, key)
    // One frame holds a small backup: a changed tail cannot be told from a wrong key there, and either is a refusal.
    const got = verdict.ok ? '' : verdict.reasons[0]!.kind
    assert.ok(got === kind || (kind === 'damaged' && got === 'wrong-key'), `got ${got}`)
  })
}

test('a backup without its keys restores only when that is meant, and free text then reads as erased', async () => {
  const target = await testDatabase()
  try {
    const done = await restore({
      admin: target.adminConfig,
      file,
      backupKey,
      masterKey: target.logins.masterKey,
      withoutKeys: true,
    })
    assert.ok(done.ok)
    const read = await inTransaction(
      { ...center.as('clinician'), database: target.open() },
      (tx) => readRecord(tx, center.alex, async (record) => ok((await record.rows('allergy'))[0]?.substance)),
      () => true,
    )
    assert.deepEqual(read, ok('[erased]'))
  } finally {
    await target.drop()
  }
})

test('keys of another backup, cut keys, and keys in the place of records are refused before anything is written', async () => {
  const other = path.join(folder, 'other.backup')
  await backup({
    admin: source.adminConfig,
    file: other,
    backupKey,
    masterKey: source.logins.masterKey,
    now: '2026-11-19T16:00:00.000Z',
  })
  const whole = await verifyBackup(other, backupKey)
  assert.ok(whole.ok && whole.value.keys >= 3, 'the keys beside a backup are verified with it')
  const target = await testDatabase()
  try {
    const mixed = path.join(folder, 'mixed.backup')
    const rows: readonly [what: string, records: string, keys: Buffer][] = [
      ['keys of another backup', file, readFileSync(keysFileOf(other))],
      ['cut keys', file, readFileSync(keysFileOf(file)).subarray(0, -30)],
      ['keys as records', keysFileOf(file), readFileSync(keysFileOf(file))],
      ['records as keys', file, readFileSync(file)],
    ]
    for (const [what, records, keys] of rows) {
      copyFileSync(records, mixed)
      writeFileSync(keysFileOf(mixed), keys)
      assert.equal((await verifyBackup(mixed, backupKey)).ok, false, what)
      const { adminConfig: admin, logins } = target
      const done = await restore({ admin, file: mixed, backupKey, masterKey: logins.masterKey, withoutKeys: false })
      assert.equal(done.ok, false, what)
    }
    const { rows: left } = await target.open().sealer.query('select count(*) as n from audit_entry')
    assert.equal(Number(left[0].n), 0)
  } finally {
    await target.drop()
  }
})
