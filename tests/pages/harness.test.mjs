// The harness itself: a test for "no traces" is worth something only if traces are noticed.

import assert from 'node:assert/strict'

import { eachEngine, gate, NO_TRACES } from './support/harness.mjs'

const WITHOUT_LOADER = { loader: false }

eachEngine('a page without the widget has no traces', async ({ page, host }) => {
  await page.open(host.page({ ...WITHOUT_LOADER, body: '<p>Nothing here.</p>' }))
  assert.deepEqual(await page.traces(), NO_TRACES)
})

// A script of its own: what a driver runs in a page is foreign to it, and errors there are muted.
const LEAVES_TRACES = `
  addEventListener('load', () => setTimeout(() => {
    globalThis.leftOver = 1
    Array.prototype.last = () => {}
    addEventListener('scroll', () => {})
    document.addEventListener('click', () => {})
    const stays = () => {}
    document.body.addEventListener('keydown', stays)
    document.body.removeEventListener('keydown', stays)
    document.head.append(document.createElement('style'))
    document.adoptedStyleSheets = [new CSSStyleSheet()]
    document.querySelector('#p').title = 'changed'
    localStorage.setItem('read', '1')
    console.info('hello', { a: 1 })
    Promise.reject(new Error('nobody waits'))
    throw new Error('thrown late')
  }), { once: true })
`

eachEngine('every kind of trace is noticed', async ({ page, host }) => {
  host.route('/leaves-traces.js', { body: LEAVES_TRACES, type: 'text/javascript' })
  await page.open(host.page({ ...WITHOUT_LOADER, body: '<p id="p">Text.</p><script src="/leaves-traces.js"></script>' }))
  await page.waitFor(() => recorder.errors.length === 2)
  const traces = await page.traces()
  await page.run(() => localStorage.clear())
  assert.deepEqual(traces.globals, ['window.leftOver', 'Array.prototype.last'])
  assert.deepEqual(traces.listeners, ['window: scroll', 'document: click'])
  assert.deepEqual(traces.styles, ['adopted style sheet', 'head: added style'])
  assert.deepEqual(traces.mutations, ['head: added style', 'p#p: attribute title'])
  assert.deepEqual(traces.storage, ['localStorage read'])
  assert.deepEqual(traces.console, ['info: hello {"a":1}'])
  assert.match(traces.errors.join(), /nobody waits/)
  assert.match(traces.errors.join(), /thrown late/)
})

eachEngine('a security policy is applied and its refusals are recorded', async ({ page, host }) => {
  const policy = "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'"
  await page.open(host.page({
    ...WITHOUT_LOADER,
    headers: { 'content-security-policy': policy },
    body: '<p style="color: red">Refused.</p><main><h1>Heading</h1></main>',
  }))
  await page.waitFor(() => recorder.violations.length > 0)
  const { violations } = await page.traces()
  assert.match(violations[0], /^style-src/)
  // The means of the harness are above the policy.
  assert.deepEqual(await page.axe({ runOnly: ['page-has-heading-one'] }), [])
})

eachEngine('axe finds what is wrong, in shadow roots too', async ({ page, host }) => {
  await page.open(host.page({ ...WITHOUT_LOADER, body: '<main><h1>Heading</h1><div id="host"></div></main>' }))
  await page.run(() => {
    document.querySelector('#host').attachShadow({ mode: 'open' }).append(new Image())
  })
  const found = await page.axe()
  assert.equal(found.length, 1)
  assert.match(found[0], /^image-alt .*#host img/)
})

for (const width of [320, 768, 1280]) {
  eachEngine(`the viewport is ${width} px wide`, async ({ page, host }) => {
    await page.open(host.page({ ...WITHOUT_LOADER, body: '<p>Text.</p>' }))
    await page.viewport({ width })
    assert.equal(await page.run(() => document.documentElement.clientWidth), width)
    assert.equal(await page.run((width) => matchMedia(`(width: ${width}px)`).matches, width), true)
  }, { engines: ['chromium', 'firefox'] })
}

eachEngine('what the reader has set is emulated', async ({ page, host }) => {
  const queries = {
    dark: '(prefers-color-scheme: dark)',
    reducedMotion: '(prefers-reduced-motion: reduce)',
    forcedColors: '(forced-colors: active)',
    print: 'print',
  }
  await page.open(host.page({ ...WITHOUT_LOADER }))
  // One at a time: paper and forced colours bring a colour scheme of their own.
  for (const [name, query] of Object.entries(queries)) {
    assert.equal(await page.run((query) => matchMedia(query).matches, query), false, name)
    await page.media({ [name]: true })
    await page.waitFor((query) => matchMedia(query).matches, query)
    await page.media({})
    await page.waitFor((query) => !matchMedia(query).matches, query)
  }
}, { engines: ['chromium', 'firefox'] })

eachEngine('answers come in turn, late, in part or never', async ({ page, host, cdn }) => {
  await page.open(host.page({ ...WITHOUT_LOADER }))
  const late = gate()
  cdn.route('/turns', [{ status: 503 }, { json: { ok: true } }])
  cdn.route('/late', { body: 'late', after: late })
  cdn.route('/never', { hang: true })
  cdn.route('/half', { body: 'x'.repeat(1000), gone: 'half' })
  cdn.route('/closed', { body: 'no permission', headers: { 'access-control-allow-origin': undefined } })
  const ask = (url) => page.run((url) => fetch(url).then((answer) => answer.status), url)
  const refused = (url) => page.run((url) =>
    fetch(url).then((answer) => answer.text()).then(() => false, () => true), url)

  assert.equal(await ask(cdn.url('/turns')), 503)
  assert.equal(await ask(cdn.url('/turns')), 200)
  assert.equal(await ask(cdn.url('/turns')), 200)
  assert.equal(cdn.count('/turns'), 3)
  assert.equal(await refused(cdn.url('/half')), true)
  assert.equal(await refused(cdn.url('/closed')), true)

  await page.run((url) => { fetch(url).then(() => { globalThis.came = true }) }, cdn.url('/late'))
  await cdn.requested('/late')
  assert.equal(await page.run(() => globalThis.came), null)
  late.open()
  await page.waitFor(() => globalThis.came)

  await page.run((url) => {
    const controller = new AbortController()
    fetch(url, { signal: controller.signal }).catch(() => {})
    globalThis.giveUp = () => controller.abort()
  }, cdn.url('/never'))
  await cdn.requested('/never')
  await page.run(() => globalThis.giveUp())
  await cdn.aborted('/never')
})

eachEngine('the files have their types and may be used from other origins', async ({ page, host, cdn }) => {
  await page.open(host.page({ ...WITHOUT_LOADER }))
  cdn.route('/module.wasm', { body: '', type: 'application/wasm' })
  assert.equal(
    await page.run((url) => fetch(url).then((answer) => answer.headers.get('content-type')), cdn.url('/module.wasm')),
    'application/wasm',
  )
})
