// The part of the module that only some articles need: when it is fetched, and what becomes of an article without it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

import { tag } from './support/articles.mjs'
import { eachEngine, FILES } from './support/harness.mjs'

const HTML = { headline: 'HTML', body: { format: 'html', content: '<p>Rain <b>fell</b>.</p>' } }

const words = (page) => page.inside((root) => root.querySelector('[part~="body"]').textContent.trim())

eachEngine('an article in Markdown does without the part', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Plain', body: 'AT&T *says* a < b, [a](https://news.example/?a=1&b=2).' })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.equal(await words(page), 'AT&T says a < b, a.')
  assert.equal(cdn.count(FILES.part), 0)
})

eachEngine('articles in HTML fetch the part once', async ({ page, host, cdn }) => {
  const tags = [1, 2].map((n) => tag({ src: cdn.json(`/${n}.json`, HTML), loading: 'eager' }))
  await page.open(host.page({ body: tags.join('') }))
  await page.waitFor(() => document.querySelectorAll('offprint-article:state(ready)').length === 2)
  const shown = await page.run(() => Array.from(document.querySelectorAll('offprint-article'), (article) =>
    article.shadowRoot.querySelector('[part~="body"]').innerHTML.includes('Rain <b>fell</b>.')))
  assert.deepEqual(shown, [true, true])
  assert.deepEqual([cdn.count(FILES.part), cdn.count(FILES.names)], [1, 0])
})

eachEngine('markup within Markdown fetches the part', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Mixed', body: 'H<sub>2</sub>O' })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.equal(await page.inside((root) => root.querySelector('sub').textContent), '2')
})

eachEngine('characters with names are those that HTML knows', async ({ page, host, cdn }) => {
  const names = ['AElig', 'zwnj', 'amp', 'lt', 'eacute', 'hellip', 'nbsp', 'shy', 'euro', 'NotEqualTilde', 'bne', 'Afr',
    'copy', 'image', 'star', 'target', 'phone', 'male', 'check', 'CounterClockwiseContourIntegral']
  const src = cdn.json('/a.json', { headline: 'Names', body: names.map((name) => `x&${name};y`).join('\n\n') })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  const shown = await page.inside((root) => Array.from(root.querySelectorAll('[part~="body"] p'), (line) => line.textContent))
  const meant = await page.run((names) => names.map((name) =>
    new DOMParser().parseFromString(`x&${name};y`, 'text/html').body.textContent), names)
  assert.deepEqual(shown, meant)
  assert.deepEqual([cdn.count(FILES.names), cdn.count(FILES.part)], [1, 0])
})

eachEngine('markup with names of characters within Markdown fetches both parts', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Mixed', body: 'H<sub>2</sub>O &eacute; `&eacute;`' })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.equal(await words(page), 'H2O é &eacute;')
  assert.deepEqual([cdn.count(FILES.names), cdn.count(FILES.part)], [1, 1])
})

eachEngine('when the part does not arrive the children stay, and asking again helps', async ({ page, host, cdn }) => {
  const part = readFileSync(new URL('../../dist/offprint-core_part.wasm', import.meta.url))
  cdn.route(FILES.part, [{ status: 500 }, { body: part, type: 'application/wasm' }])
  const src = cdn.json('/a.json', HTML)
  await page.open(host.page({ body: tag({ src }, '<a href="https://news.example/1">Read it</a>') }))
  const detail = await page.failed()
  assert.equal(detail.code, 'wasm')
  assert.equal(detail.retryable, true)
  assert.equal(await page.run(() => document.querySelector('offprint-article a').checkVisibility()), true)
  await page.run(() => void document.querySelector('offprint-article').reload())
  await page.shown()
  assert.equal(await words(page), 'Rain fell.')
})
