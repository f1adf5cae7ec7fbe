// Every code that the network or the article causes: the event, the reader's way on, and what retrying does.

import assert from 'node:assert/strict'

import { eachEngine } from './support/harness.mjs'

const LINK = '<a href="https://news.example/42">Harbour reopens</a>'
const GOOD = { headline: 'Harbour reopens', body: 'Ships are back.' }
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString()

/** Code, what the server says, whether trying again can help. */
const CAUSES = [
  ['network', 'closed to other origins', { json: GOOD, headers: { 'access-control-allow-origin': undefined } }, true],
  ['network', 'broken off', { json: GOOD, gone: 'half' }, true],
  ['http', '404', { status: 404 }, undefined],
  ['http', '500', { status: 500 }, undefined],
  ['http', '503, however often', { status: 503 }, true],
  ['gone', '410', { status: 410 }, false],
  ['gone', 'withdrawn', { json: { ...GOOD, withdrawn: true } }, false],
  ['json', 'a web page', { body: '<!doctype html><p>Sign in', type: 'text/html' }, undefined],
  ['json', 'nothing', { body: '', type: 'application/json' }, undefined],
  ['format', 'no article', { json: { hello: 'world' } }, undefined],
  ['format', 'no body', { json: { headline: 'Only this' } }, undefined],
  ['embargoed', 'embargo', { json: { ...GOOD, embargo: inAnHour() } }, undefined],
  ['expired', 'expires', { json: { ...GOOD, expires: anHourAgo() } }, undefined],
]

for (const [code, name, answer, retryable] of CAUSES) {
  eachEngine(`${code}: ${name}`, async ({ page, host, cdn }) => {
    const src = cdn.route('/a.json', answer)
    await page.open(host.page({ body: `<offprint-article src="${src}">${LINK}</offprint-article>` }))
    const detail = await page.failed()
    assert.equal(detail.code, code)
    assert.equal(detail.url, src)
    assert.ok(detail.message.length > 0)
    if (retryable !== undefined) assert.equal(detail.retryable, retryable)
    assert.deepEqual(await page.states(), ['error'])
    // The publisher's link is to be seen, and the children are as they were.
    assert.equal(await page.run(() => document.querySelector('offprint-article a').checkVisibility()), true)
    assert.equal(await page.run(() => document.querySelector('offprint-article').innerHTML), LINK)
    // Nothing of what must not be shown is in the page.
    assert.equal(await page.inside((root) => root?.textContent.includes('Ships are back') ?? false), false)

    const retry = await page.inside((root) => Boolean(root?.querySelector('[part~="retry"]')))
    assert.equal(retry, detail.retryable, 'the retry button is there exactly if it can help')
    cdn.json('/a.json', GOOD)
    if (retry) await (await page.find('[part~="retry"]')).click()
    else await page.run(() => { document.querySelector('offprint-article').reload() })
    assert.equal((await page.shown()).detail.headline, 'Harbour reopens')
    assert.deepEqual(await page.states(), ['ready'])
    assert.deepEqual((await page.traces()).errors, [])
  })
}

eachEngine('too-large: more than anyone writes, refused while it is read', async ({ page, host, cdn }) => {
  cdn.route('/a.json', (request, response) => {
    response.setHeader('content-type', 'application/json')
    // No length is announced, and it never ends.
    const chunk = Buffer.alloc(1 << 20, ' ')
    const more = () => { while (!response.destroyed && response.write(chunk)); }
    response.on('drain', more)
    more()
  })
  await page.open(host.page({ body: `<offprint-article src="${cdn.url('/a.json')}">${LINK}</offprint-article>` }))
  assert.equal((await page.failed()).code, 'too-large')
  await cdn.aborted('/a.json')
  // WebKit takes whatever comes, as fast as it comes, and nothing else beside it.
}, { engines: ['chromium', 'firefox'] })

eachEngine('timeout: no answer', async ({ page, host, cdn }) => {
  const quick = `<script>
    const set = globalThis.setTimeout
    globalThis.setTimeout = (run, pause, ...rest) => set(run, pause >= 5000 ? 200 : pause, ...rest)
    const wait = AbortSignal.timeout
    AbortSignal.timeout = (pause) => wait.call(AbortSignal, 20000)
  </script>`
  cdn.route('/a.json', { hang: true })
  await page.open(host.page({ head: quick, body: `<offprint-article src="${cdn.url('/a.json')}">${LINK}</offprint-article>` }))
  const detail = await page.failed()
  assert.deepEqual([detail.code, detail.retryable], ['timeout', true])
  await cdn.aborted('/a.json')
  // A browser asks once more when what hangs is cut off, and must not do that in the next test.
  await page.open('about:blank')
})

eachEngine('what passes by itself is tried again before it is an error', async ({ page, host, cdn }) => {
  const src = cdn.route('/a.json', [{ status: 503 }, { json: GOOD }])
  await page.open(host.page({ body: `<offprint-article src="${src}"></offprint-article>` }))
  await page.shown()
  assert.deepEqual(await page.events('offprint-error'), [])
  assert.equal(cdn.count('/a.json'), 2)
})

eachEngine('one broken article leaves the others working', async ({ page, host, cdn }) => {
  const good = cdn.json('/good.json', GOOD)
  const bad = cdn.json('/bad.json', { headline: 5 })
  const tags = [good, bad, good, bad].map((src) => `<offprint-article src="${src}"></offprint-article>`)
  await page.open(host.page({ body: tags.join('') }))
  await page.shown(0)
  await page.shown(2)
  assert.equal((await page.failed(1)).code, 'format')
  assert.equal((await page.failed(3)).code, 'format')
})
