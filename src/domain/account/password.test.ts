/** Which passwords and log-in names are refused, and why. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanLogin, loginFaults, passwordFaults } from './password.ts'

const says = (password: string, login = 'kim') =>
  passwordFaults(password, login)
    .map((r) => ('says' in r ? r.says : r.kind))
    .join()

test('a password is refused for being short, long, a run, a repeat, well known or the log-in name', () => {
  const rows: [string, string, RegExp | null][] = [
    ['four plain words here', 'kim', null],
    ['ñandú verde lluvia', 'kim', null],
    ['kim', 'kim', /12 characters/],
    ['a'.repeat(11), 'kim', /12 characters/],
    ['a'.repeat(201), 'kim', /no more than 200/],
    ['aaaaaaaaaaaaaa', 'kim', /first that anybody/],
    ['abababababab', 'kim', /first that anybody/],
    ['123412341234', 'kim', /first that anybody/],
    ['123456789:;<', 'kim', /first that anybody/],
    ['abcdefghijklm', 'kim', /first that anybody/],
    ['Password2026!', 'kim', /first that anybody/],
    ['manager@house1', 'manager@house', /log-in name/],
  ]
  for (const [password, login, expected] of rows) {
    if (expected === null) assert.equal(says(password, login), '', password)
    else assert.match(says(password, login), expected, password)
  }
})

test('length counts what a person sees as one sign', () => {
  assert.match(says('👩🏽‍🚀é'), /12 characters/)
  assert.equal(says(`${'e\u0301'.repeat(6)}xyzvwu`), '')
})

test('a log-in name is lower case without space around it, and has no signs that only look like one', () => {
  assert.equal(cleanLogin('  Kim@House.TEST '), 'kim@house.test')
  for (const good of ['kim', 'josé.o', "o'hare@x.test", 'マリア1']) assert.deepEqual(loginFaults(good), [], good)
  for (const bad of ['ab', 'a b c', '<script>', 'x'.repeat(121), '.dots', 'nul\u0000l'])
    assert.equal(loginFaults(bad).length, 1, bad)
})
