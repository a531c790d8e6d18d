/** The template that the public pages are made with lets no text become markup and no link become a script. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { escapeHtml, href, html, telephone } from '../src/web/front/html.ts'

test('text is escaped between tags and in attributes, markup of our own is not', () => {
  const evil = `"><script>alert('1')</script>\``
  assert.equal(
    html`<p title="${evil}">${evil}</p>`.toString(),
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&#96;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&#96;</p>',
  )
  assert.equal(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}</ul>`.toString(), '<ul><li>1</li><li>2</li></ul>')
  assert.equal(html`<p>${null}${false}${''}</p>`.toString(), '<p></p>')
})

test('whatever the text, no sign of markup is left in it, and it reads back as it was', () => {
  const back: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeHtml(text)
      assert.doesNotMatch(escaped, /[<>"'`]/)
      assert.equal(
        escaped.replace(/&([^;]+);/g, (_, name: string) => back[name]!),
        text,
      )
    }),
  )
})

test('only paths of ours, https, telephone and text message can be linked to', () => {
  for (const url of ['/', '/sign-in?lang=es', '#text', 'https://988lifeline.org/', 'tel:988', 'sms:988'])
    assert.equal(href(url), url)
  for (const url of ['javascript:alert(1)', '//evil.example', 'http://example.org', 'data:text/html,x', ' /', 'x'])
    assert.throws(() => href(url), /a link must be/)
})

test('a telephone number as people write it becomes one to dial', () => {
  assert.equal(telephone('(303) 555-0142'), 'tel:3035550142')
  assert.equal(telephone('+1 303-555-0142'), 'tel:+13035550142')
})
