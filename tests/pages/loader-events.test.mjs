// What the tag tells the page, by events and custom states, and that it leaves no trace beside them.

import assert from 'node:assert/strict'

import { eachEngine, FILES, gate, NO_TRACES } from './support/harness.mjs'

const story = (headline, more) => ({ headline, body: `The body of ${headline}.`, ...more })
const tag = (src, more = '') => `<offprint-article src="${src}" ${more}></offprint-article>`

eachEngine('offprint-load tells what is shown', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Harbour reopens', { lang: 'en' }))
  await page.open(host.page({ body: tag(src) }))
  const { detail, bubbles, composed, cancelable, target } = await page.shown()
  assert.deepEqual(detail, { url: src, headline: 'Harbour reopens', lang: 'en', format: 'offprint' })
  assert.deepEqual([bubbles, composed, cancelable, target], [true, true, false, 'offprint-article'])
})

eachEngine('offprint-error tells what went wrong', async ({ page, host, cdn }) => {
  const src = cdn.route('/a.json', { status: 404 })
  await page.open(host.page({ body: tag(src) }))
  const { detail, bubbles, composed, cancelable } = await page.event('offprint-error')
  const { message, ...rest } = detail
  assert.deepEqual(Object.keys(detail).sort(), ['code', 'message', 'retryable', 'url'])
  assert.equal(rest.url, src)
  assert.ok(message.length > 0)
  assert.deepEqual([bubbles, composed, cancelable], [true, true, false])
})

eachEngine('the custom states follow the article', async ({ page, host, cdn }) => {
  const gates = [gate(), gate(), gate()]
  const first = cdn.json('/a.json', story('First'), { after: gates[0] })
  const second = cdn.json('/b.json', story('Second'), { after: gates[1] })
  const third = cdn.route('/c.json', { status: 404, after: gates[2] })
  await page.open(host.page({ head: '<style>offprint-article:state(ready) { outline: 3px solid }</style>', body: tag(first) }))
  await cdn.requested('/a.json')
  assert.deepEqual(await page.states(), ['loading'])
  gates[0].open()
  await page.shown()
  assert.deepEqual(await page.states(), ['ready'])
  assert.equal(await page.run(() => getComputedStyle(document.querySelector('offprint-article')).outlineWidth), '3px')

  await page.run((src) => { document.querySelector('offprint-article').src = src }, second)
  await cdn.requested('/b.json')
  assert.deepEqual(await page.states(), ['loading'])
  gates[1].open()
  await page.event('offprint-load', 2)
  assert.deepEqual(await page.states(), ['ready'])

  await page.run((src) => { document.querySelector('offprint-article').src = src }, third)
  await cdn.requested('/c.json')
  gates[2].open()
  await page.failed()
  assert.deepEqual(await page.states(), ['error'])

  await page.run(() => { globalThis.element = document.querySelector('offprint-article'); element.remove() })
  await page.waitFor(() => !['loading', 'ready', 'error'].some((state) => element.matches(`:state(${state})`)))
})

eachEngine('related stories: offprint-navigate asks first, and no is an answer', async ({ page, host, cdn }) => {
  const related = cdn.json('/related.json', story('The other story'))
  const src = cdn.json('/a.json', story('Harbour', {
    related: [{ headline: 'The other story', url: host.url('/other.html'), src: related }],
  }))
  await page.open(host.page({ body: tag(src, 'navigate="inline"') }))
  await page.shown()
  await page.run(() => addEventListener('offprint-navigate', (event) => event.preventDefault(), { once: true }))
  const link = () => page.find('[part~="related"] a')
  await (await link()).click()
  const asked = await page.event('offprint-navigate')
  assert.deepEqual([asked.bubbles, asked.composed, asked.cancelable, asked.prevented], [true, true, true, true])
  assert.equal(asked.detail.headline, 'The other story')
  assert.ok(asked.detail.url.startsWith('http'))
  assert.equal(cdn.count('/related.json'), 0)
  assert.deepEqual(await page.states(), ['ready'])

  await (await link()).click()
  assert.equal((await page.event('offprint-load', 2)).detail.headline, 'The other story')
  assert.equal(cdn.count('/related.json'), 1)
})

eachEngine('a page with articles has no traces of them', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Harbour', { related: [{ headline: 'Other', url: 'https://news.example/' }] }))
  await page.open(host.page({
    body: `${tag(src)}${tag(cdn.route('/no.json', { status: 404 }))}<offprint-article><p>None</p></offprint-article>
      <div style="height: 5000px"></div>${tag(src)}`,
  }))
  await page.shown(0)
  await page.failed(1)
  assert.deepEqual(await page.traces(), NO_TRACES)
  await page.run(() => document.querySelectorAll('offprint-article')[3].scrollIntoView())
  await page.shown(3)
  assert.deepEqual(await page.traces(), NO_TRACES)
})

eachEngine('a page whose core never comes has no traces but a wish to be online', async ({ page, host, cdn }) => {
  cdn.route(FILES.wasm, { status: 404 })
  await page.open(host.page({ body: tag(cdn.json('/a.json', story('A')), 'id="a"') }))
  await page.failed()
  assert.deepEqual(await page.traces(), { ...NO_TRACES, listeners: ['window: online'] })
})
