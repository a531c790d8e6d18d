/** What a browser gets where there is no page or something broke: whole pages in the language of the reader, never a JSON document. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setUpFaults } from '../../src/actions/setup.ts'
import { redact } from '../../src/base/redacted.ts'
import { sayFault } from '../../src/web/front/field-faults.ts'
import { languages } from '../../src/web/front/text.ts'
import { otherFault } from '../../src/web/front/texts-errors.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())

type Row = readonly [path: string, device: string, status: number, language: 'en' | 'es', heading: string]
const rows: readonly Row[] = [
  ['/nothing-here', 'en-US', 404, 'en', 'Nothing here'],
  ['/nothing-here?lang=es', 'en-US', 404, 'es', 'Aquí no hay nada'],
  ['/nothing-here', 'es-MX,es;q=0.9', 404, 'es', 'Aquí no hay nada'],
  ['/nothing-here?lang=en', 'es-MX', 404, 'en', 'Nothing here'],
  ['/es/nothing', 'en-US', 404, 'es', 'Aquí no hay nada'],
  ['/welcome/none?lang=es', 'en-US', 404, 'es', 'Este enlace ya no sirve'],
  ['/set-up/none', 'en-US', 404, 'en', 'This link is over'],
  ['/guide/file?lang=es', 'en-US', 503, 'es', 'Ahora no está aquí'],
]
for (const [path, device, status, language, heading] of rows)
  test(`${path} on a device that reads ${device} says "${heading}"`, async () => {
    const headers = { accept: 'text/html', 'accept-language': device }
    const page = await server.anonymous().get(path, { headers })
    assert.equal(page.status, status)
    assert.match(page.text, new RegExp(`<html lang="${language}"`))
    assert.ok(page.text.includes(`<h1>${heading}</h1>`), page.text)
    assert.ok(page.text.includes('href="tel:988"'))
    // Nothing of the other language stands in it.
    const wrong = language === 'es' ? /Go to the front page|What you can do|There is|Try again/ : /Qué puede|página/
    assert.doesNotMatch(page.text.replace(/<p>[^<]*English[^<]*<\/p>/g, ''), wrong)
  })

test('what cannot be read or is too large is a page for a browser and a problem for a program', async () => {
  const post = async (accept: string, body: string) =>
    fetch(`${server.url}/guide?lang=es`, {
      method: 'POST',
      headers: { accept, 'content-type': 'application/x-www-form-urlencoded', origin: server.url },
      body,
    })
  const large = await post('text/html', `danger=${'n'.repeat(20_000)}`)
  assert.deepEqual([large.status, large.headers.get('content-type')], [413, 'text/html; charset=utf-8'])
  assert.match(await large.text(), /<h1>Es muy grande<\/h1>/)
  const program = await post('application/json', `danger=${'n'.repeat(20_000)}`)
  assert.equal(((await program.json()) as { type: string }).type, '/problems/too-large')
})

test('every fault of the set-up form has its own Spanish', () => {
  const fields = { organization: '', site: 'x', zone: 'Mars', stateProfile: 'xx', admissionsPhone: '', name: '' }
  const said = ['short', 'aaaaaaaaaaaaaaaa', 'p'.repeat(300), 'maria lopez-1'].flatMap((password) =>
    ['maria lopez-1', 'x', 'maria'].flatMap((login) =>
      setUpFaults({ ...fields, login, password: redact(password) }).flatMap((one) => ('says' in one ? [one.says] : [])),
    ),
  )
  assert.ok(new Set(said).size >= 8, `${new Set(said).size} different faults`)
  for (const says of said) {
    assert.equal(sayFault(says, 'en'), says)
    assert.notEqual(sayFault(says, 'es'), otherFault.es, says)
    assert.deepEqual(sayFault(says, 'es').match(/\d+/g), says.match(/\d+/g), says)
  }
  for (const language of languages) assert.notEqual(sayFault('something nobody wrote a row for', language), '')
})
