// Which articles a frame shows: those at an address of the web. Anything else is one sentence, and is never run.

import assert from 'node:assert/strict'

import { frameOf, inFrame, pageAround, told, untilInFrame } from './support/frames.mjs'
import { CDN_FOLDER, FILES, eachEngine } from './support/harness.mjs'

const sentence = (page) => inFrame(page, () => document.body.innerText.trim())

for (const src of [
  'javascript:document.body.id="run"', ' javascript:document.body.id="run"', 'java\nscript:document.body.id="run"',
  'data:application/json,{"headline":"A","body":"B"}', 'data:text/html,<script>parent.run=1</script>',
  'blob:https://news.example/1', 'file:///etc/hostname', 'about:blank', 'ftp://news.example/a.json',
  'https://', 'http://[', '', undefined,
]) {
  eachEngine(`one sentence stands for what is no address of an article: ${JSON.stringify(src)}`, async ({ page, host, cdn }) => {
    await page.open(pageAround(host, frameOf(cdn, src === undefined ? {} : { src }), { platform: 'ours' }))
    const { detail } = await told(page, 'offprint-error')
    assert.deepEqual([detail.code, detail.retryable], ['network', false])
    assert.match(detail.message, /^src: expected/)
    assert.equal(await sentence(page), 'There is no article at this address.')
    const left = await inFrame(page, () => [
      document.querySelector('offprint-article'), document.body.id, document.body.children.length, document.links.length,
    ])
    assert.deepEqual(left, [null, '', 1, 0])
    assert.equal(await page.run(() => 'run' in globalThis), false)
    assert.equal(cdn.count(FILES.wasm), 0)
    await page.waitFor(() => document.querySelector('iframe').clientHeight > 30)
  })
}

eachEngine('a relative address starts at the frame', async ({ page, host, cdn }) => {
  await page.open(pageAround(host, frameOf(cdn, { src: 'articles/minimum.json' }), { platform: 'ours' }))
  const { detail } = await told(page, 'offprint-load')
  assert.equal(detail.url, cdn.url(`${CDN_FOLDER}articles/minimum.json`))
})

eachEngine('an address with members of its own arrives whole', async ({ page, host, cdn }) => {
  const src = `${cdn.json('/a.json', { headline: 'A', body: 'B' })}?edition=2&lang=x#part`
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  assert.equal(cdn.requests('/a.json')[0].search, '?edition=2&lang=x')
  assert.equal(await inFrame(page, () => document.querySelector('offprint-article').getAttribute('lang')), null)
})

eachEngine('a loader that does not arrive is one sentence', async ({ page, host, cdn }) => {
  cdn.route(FILES.loader, { status: 404, body: 'not here', type: 'text/plain' })
  const src = cdn.json('/a.json', { headline: 'A', body: 'B' })
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  const { detail } = await told(page, 'offprint-error')
  assert.deepEqual([detail.code, detail.url, detail.retryable], ['wasm', src, true])
  assert.equal(await sentence(page), 'The article could not be loaded.')
  assert.equal(await inFrame(page, () => getComputedStyle(document.body).visibility), 'visible')
})

eachEngine('a script that somebody else puts into the frame and that does not arrive is nothing to it', async ({ page, host, cdn }) => {
  cdn.route('/foreign.js', { status: 404, type: 'text/javascript' })
  const src = cdn.json('/a.json', { headline: 'A', body: 'B' })
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  for (const type of ['', 'module']) {
    await inFrame(page, (src, type) => new Promise((done) => {
      document.head.append(Object.assign(document.createElement('script'), { src, type, onerror: () => setTimeout(done) }))
    }), cdn.url('/foreign.js'), type)
  }
  assert.equal(await inFrame(page, () => document.querySelector('offprint-article').isConnected), true)
  assert.equal(await page.run(() => heard.some(({ data }) => data.type === 'offprint-error')), false)
})

eachEngine('the frame speaks the language of its article', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { lang: 'fa', headline: 'بندر باز شد', body: 'متن.' })
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  await untilInFrame(page, () => document.title === 'بندر باز شد')
  assert.equal(await inFrame(page, () => document.documentElement.lang), 'fa')
})
