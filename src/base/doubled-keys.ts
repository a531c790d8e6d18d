/** Keys that stand twice in one object of a JSON text: a reader keeps the last one silently, and nobody should guess which was meant. */

type Open = { readonly keys: Set<string> | null; readonly path: string; at: number; key: string }

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

const pathWithin = (open: Open | undefined): string => {
  if (open === undefined) return ''
  if (open.keys === null) return `${open.path}[${open.at}]`
  return open.path === '' ? open.key : `${open.path}.${open.key}`
}

/** Paths such as `facts.home` or `couple[1].facts.home`; the text must be JSON that can be read. */
export function doubledKeys(text: string): string[] {
  const found: string[] = []
  const stack: Open[] = []
  let isKeyNext = false
  for (const [token] of text.matchAll(tokens)) {
    const open = stack.at(-1)
    if (token === '{' || token === '[') {
      stack.push({ keys: token === '{' ? new Set() : null, path: pathWithin(open), at: 0, key: '' })
      isKeyNext = token === '{'
    } else if (token === '}' || token === ']') {
      stack.pop()
      isKeyNext = false
    } else if (token === ',' && open !== undefined) {
      open.at++
      isKeyNext = open.keys !== null
    } else if (token === ':') isKeyNext = false
    else if (isKeyNext && open?.keys) {
      open.key = String(JSON.parse(token))
      if (open.keys.has(open.key)) found.push(pathWithin(open))
      open.keys.add(open.key)
    }
  }
  return found
}
