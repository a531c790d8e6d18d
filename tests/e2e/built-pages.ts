/** Where the built pages lie that every browser test serves: built at most once for all of them. */

import assert from 'node:assert/strict'
import { projectRoot } from '../../src/config.ts'
import { ensureWebBundle, webFolder } from '../../src/web-bundle.ts'

export async function builtPages(): Promise<string> {
  const bundle = await ensureWebBundle(projectRoot, () => {})
  assert.ok(bundle.ok, bundle.ok ? '' : bundle.reasons.join('\n'))
  return webFolder(projectRoot)
}
