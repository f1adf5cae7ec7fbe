// When the core cannot run: the publisher's children stay as they are, the event tells, and what may pass is tried again.

import assert from 'node:assert/strict'

import { eachEngine, FILES } from './support/harness.mjs'
import { LOST_MS } from './support/patience.mjs'
import { calls, STAND_IN, standIn } from './support/stand-in.mjs'

const story = (headline) => ({ headline, body: `The body of ${headline}.` })
const CHILDREN = '<p>Read it <a href="https://news.example/">there</a>.</p>'
const tag = (src, children = CHILDREN, more = '') => `<offprint-article src="${src}" ${more}>${children}</offprint-article>`
const TYPES = { core: 'text/javascript', wasm: 'application/wasm' }

/** The children are as the publisher wrote them and to be seen. */
async function assertChildrenStay(page) {
  const [html, visible] = await page.run(() => {
    const element = document.querySelector('offprint-article')
    return [element.innerHTML, element.querySelector('p').checkVisibility()]
  })
  assert.equal(html, CHILDREN)
  assert.equal(visible, true)
}

/** Without the automatic attempts, which would come between. */
const NO_PAUSES = `<script>
  const set = globalThis.setTimeout
  globalThis.setTimeout = (run, pause, ...rest) => (pause >= 1000 ? 0 : set(run, pause, ...rest))
</script>`
/** With all the patience of the loader spent at once. */
const IMPATIENT = `<script>
  const wait = AbortSignal.timeout
  AbortSignal.timeout = (pause) => wait.call(AbortSignal, pause >= 10000 ? 200 : pause)
</script>`

const FAULTS = {
  'not found': { status: 404, body: 'no' },
  'a server in trouble': { status: 503, body: 'no' },
  'a page in its place': { status: 200, body: '<!doctype html><p>Please sign in', type: 'text/html' },
  'half of it': { gone: 'half' },
  'closed to other origins': { headers: { 'access-control-allow-origin': undefined } },
  'no answer': { hang: true },
}

for (const part of ['core', 'wasm']) {
  for (const [name, fault] of Object.entries(FAULTS)) {
    eachEngine(`${part}: ${name}: the code is wasm, and reload tries again`, async ({ page, host, cdn }) => {
      standIn(cdn)
      const healthy = STAND_IN[part]
      cdn.route(FILES[part], [{ ...healthy, type: TYPES[part], ...fault }, healthy])
      const src = cdn.json('/a.json', story('There'))
      await page.open(host.page({ head: NO_PAUSES + (fault.hang ? IMPATIENT : ''), body: tag(src) }))
      const record = await page.event('offprint-error')
      const { message, ...rest } = record.detail
      assert.deepEqual(rest, { code: 'wasm', url: src, retryable: true })
      assert.match(message, /^[A-Z].*\.$/)
      assert.deepEqual([record.bubbles, record.composed, record.cancelable], [true, true, false])
      await assertChildrenStay(page)
      assert.deepEqual(await page.states(), ['error'])
      assert.equal(await page.run(() => document.querySelector('offprint-article').shadowRoot), null)

      await page.run(() => document.querySelector('offprint-article').reload())
      assert.equal((await page.event('offprint-load')).detail.headline, 'There')
      assert.deepEqual(await page.states(), ['ready'])
      const { errors, console } = await page.traces()
      assert.deepEqual([errors, console], [[], []])
      // A browser asks once more when what hangs is cut off, and must not do that in the next test.
      await page.open('about:blank')
    })
  }
}

eachEngine('a request for the article is dropped when the core fails', async ({ page, host, cdn }) => {
  standIn(cdn)
  cdn.route(FILES.wasm, { status: 404 })
  cdn.route('/a.json', { hang: true })
  await page.open(host.page({ head: NO_PAUSES, body: tag(cdn.url('/a.json')) }))
  await page.failed()
  await cdn.aborted('/a.json')
})

eachEngine('a failed core is tried again by itself, for every tag that waits', async ({ page, host, cdn }) => {
  standIn(cdn)
  cdn.route(FILES.wasm, [{ status: 503 }, STAND_IN.wasm])
  const src = cdn.json('/a.json', story('There'))
  await page.open(host.page({ body: tag(src) + tag(src) }))
  await page.shown(0)
  await page.shown(1)
  assert.deepEqual((await page.events()).map(({ type }) => type).sort(),
    ['offprint-error', 'offprint-error', 'offprint-load', 'offprint-load'])
  const [error] = await page.events('offprint-error')
  const [load] = await page.events('offprint-load')
  assert.ok(load.time - error.time > 900, `again after ${load.time - error.time} ms`)
  assert.equal(cdn.count(FILES.wasm), 2)
})

eachEngine('the attempts come to an end', async ({ page, host, cdn }) => {
  standIn(cdn)
  cdn.route(FILES.wasm, { status: 503 })
  const quick = `<script>
    globalThis.pauses = []
    const set = globalThis.setTimeout
    globalThis.setTimeout = (run, pause, ...rest) => {
      // The driver of WebKit waits in the page, too.
      const ours = pause >= 1000 && pause !== ${LOST_MS}
      if (ours) pauses.push(pause)
      return set(run, ours ? 1 : pause, ...rest)
    }
  </script>`
  await page.open(host.page({ head: quick, body: tag(cdn.json('/a.json', story('There'))) }))
  await page.event('offprint-error', 4)
  await page.run(() => new Promise((done) => setTimeout(done, 50)))
  assert.deepEqual(await page.run(() => pauses), [1_000, 5_000, 25_000])
  assert.equal(cdn.count(FILES.wasm), 4)
})

eachEngine('a failed core is tried again when the browser is online', async ({ page, host, cdn }) => {
  standIn(cdn)
  cdn.route(FILES.core, [{ status: 503 }, STAND_IN.core])
  await page.open(host.page({ head: NO_PAUSES, body: tag(cdn.json('/a.json', story('There'))) }))
  await page.failed()
  await page.run(() => { dispatchEvent(new Event('online')) })
  await page.shown()
  assert.deepEqual((await page.traces()).listeners, [])
})

eachEngine('a failed core is tried again for a new tag, and the old ones get it too', async ({ page, host, cdn }) => {
  standIn(cdn)
  cdn.route(FILES.core, [{ status: 503 }, STAND_IN.core])
  const [a, b] = [cdn.json('/a.json', story('A')), cdn.json('/b.json', story('B'))]
  await page.open(host.page({ head: NO_PAUSES, body: tag(a) }))
  await page.failed()
  await page.run((b) => {
    const later = document.createElement('offprint-article')
    later.src = b
    document.body.append(later)
  }, b)
  await page.shown(0)
  await page.shown(1)
  assert.equal(cdn.count(FILES.core), 2)
  assert.deepEqual((await page.traces()).listeners, [])
})

eachEngine('a tag that left is not tried again', async ({ page, host, cdn }) => {
  standIn(cdn)
  cdn.route(FILES.core, [{ status: 503 }, STAND_IN.core])
  await page.open(host.page({ head: NO_PAUSES, body: tag(cdn.json('/a.json', story('There'))) }))
  await page.failed()
  await page.run(() => document.querySelector('offprint-article').remove())
  await page.run(() => { dispatchEvent(new Event('online')) })
  await page.run(() => new Promise((done) => setTimeout(done, 50)))
  assert.equal(cdn.count(FILES.core), 1)
})

for (const [name, children, speaks] of [
  ['nothing', '', true],
  ['white space and a comment', ' \n<!-- embed -->\n', true],
  ['article JSON only', '<script type="application/json">{"headline": "A", "body": "B"}</script>', true],
  ['text', 'Text', false],
  ['a picture', '<img alt="" src="data:,">', false],
]) {
  eachEngine(`the loader says one sentence only if there are no children: ${name}`, async ({ page, host, cdn }) => {
    cdn.route(FILES.core, { status: 404 })
    await page.open(host.page({ head: NO_PAUSES, body: tag(cdn.json('/a.json', story('There')), children) }))
    const { message } = await page.failed()
    const text = await page.inside((root) => root && [root.mode, root.textContent])
    assert.deepEqual(text, speaks ? ['open', message] : null)
    assert.equal(await page.run(() => document.querySelector('offprint-article').innerHTML), children)
  })
}

eachEngine('the sentence goes when the article comes', async ({ page, host, cdn }) => {
  standIn(cdn)
  cdn.route(FILES.core, [{ status: 404 }, STAND_IN.core])
  await page.open(host.page({ head: NO_PAUSES, body: tag(cdn.json('/a.json', story('There')), '') }))
  const { message } = await page.failed()
  await page.run(() => document.querySelector('offprint-article').reload())
  await page.shown()
  const text = await page.inside((root) => root.textContent)
  assert.ok(text.includes('There') && !text.includes(message), text)
})

eachEngine('a policy that forbids WebAssembly is told within a second', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('There'))
  await page.open(host.page({
    headers: { 'content-security-policy': `script-src ${host.origin} ${cdn.origin} 'unsafe-inline'; connect-src *` },
    body: tag(src, CHILDREN, 'loading="eager"') + tag(src),
  }))
  const { message, ...rest } = await page.failed(0)
  assert.deepEqual(rest, { code: 'blocked', url: src, retryable: false })
  assert.match(message, /^[A-Z].*\.$/)
  assert.equal((await page.failed(1)).code, 'blocked')
  const [{ time }] = await page.events()
  const start = await page.run(() => performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/offprint.js')).responseEnd)
  assert.ok(time - start < 1000, `${time - start} ms`)
  await assertChildrenStay(page)
  // Nothing is fetched that could not be used, and the policy is asked once.
  assert.equal(cdn.count(FILES.core) + cdn.count(FILES.wasm) + cdn.count('/a.json'), 0)
  const { violations, console, errors } = await page.traces()
  assert.deepEqual([console, errors], [[], []])
  assert.ok(violations.length <= 1, violations.join('\n'))

  await page.run(() => document.querySelector('offprint-article').reload())
  assert.deepEqual((await page.events()).map(({ detail }) => detail.code), ['blocked', 'blocked', 'blocked'])
})

eachEngine('a policy that allows WebAssembly is not violated', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('There'))
  await page.open(host.page({
    headers: {
      'content-security-policy': `default-src 'none'; script-src ${host.origin} ${cdn.origin} 'wasm-unsafe-eval';
        connect-src ${cdn.origin}; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`.replace(/\s+/g, ' '),
    },
    body: tag(src),
  }))
  await page.shown()
  assert.deepEqual((await page.traces()).violations, [])
})

for (const [name, script] of Object.entries({
  WebAssembly: 'delete globalThis.WebAssembly',
  'constructed style sheets': 'delete Document.prototype.adoptedStyleSheets; delete DocumentOrShadowRoot?.prototype.adoptedStyleSheets',
  'signals with a time limit': 'delete AbortSignal.timeout',
})) {
  eachEngine(`a browser without ${name} is too old`, async ({ page, host, cdn }) => {
    const src = cdn.json('/a.json', story('There'))
    const head = `<script>try { ${script.replace('; ', ' } catch {} try { ')} } catch {}</script>`
    await page.open(host.page({ head, body: tag(src) }))
    const { message, ...rest } = await page.failed()
    assert.deepEqual(rest, { code: 'unsupported', url: src, retryable: false })
    assert.match(message, /^[A-Z].*\.$/)
    await assertChildrenStay(page)
    assert.equal(cdn.count(FILES.core) + cdn.count(FILES.wasm) + cdn.count('/a.json'), 0)
    assert.deepEqual(await page.run(() => recorder.errors), [])
  })
}

eachEngine('a browser without custom states shows articles all the same', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('There'))
  const head = '<script>ElementInternals.prototype.attachInternals = HTMLElement.prototype.attachInternals = () => { throw new Error("old") }</script>'
  await page.open(host.page({ head, body: tag(src) }))
  await page.shown()
  assert.deepEqual((await page.traces()).errors, [])
})

for (const moment of ['init', 'adopt', 'mount', 'load', 'show']) {
  eachEngine(`a core that breaks at ${moment} is a panic, and the next one is new`, async ({ page, host, cdn }) => {
    standIn(cdn)
    const src = cdn.json('/a.json', story('There'))
    await page.open(host.page({ head: `<script>globalThis.breaks = ['${moment}']</script>`, body: tag(src) }))
    const { message, ...rest } = await page.failed()
    assert.deepEqual(rest, { code: 'panic', url: src, retryable: true })
    assert.match(message, /^[A-Z].*\.$/)
    await assertChildrenStay(page)
    assert.deepEqual(await page.states(), ['error'])

    await page.run(() => document.querySelector('offprint-article').reload())
    await page.shown()
    assert.deepEqual(await calls(page, 'init').then((all) => all.map(([, , query]) => query)), ['', '?1'])
    assert.deepEqual((await page.traces()).errors, [])
  })
}

eachEngine('a core that breaks later leaves the children to be seen, and other articles as they are', async ({ page, host, cdn }) => {
  standIn(cdn)
  const src = cdn.json('/a.json', story('There'))
  await page.open(host.page({ body: tag(src) + tag(src, '', 'id="other"') }))
  await page.shown(0)
  await page.shown(1)
  await page.run(() => {
    breaks.push('refresh')
    document.querySelector('offprint-article').theme = 'dark'
  })
  assert.equal((await page.failed(0)).code, 'panic')
  await assertChildrenStay(page)
  assert.equal(await page.text(undefined, 0), null)
  assert.match(await page.text(undefined, 1), /There/)
  assert.deepEqual(await page.states(1), ['ready'])

  // The other one gets a new core when it needs one.
  await page.run(() => { document.querySelector('#other').theme = 'dark' })
  await page.event('offprint-load', 3)
  assert.deepEqual(await page.events('offprint-error').then((all) => all.length), 1)
  assert.match(await page.text(undefined, 1), /There/)
  assert.deepEqual(await calls(page, 'init').then((all) => all.length), 2)
})

eachEngine('a core that breaks when it should leave is left', async ({ page, host, cdn }) => {
  standIn(cdn)
  await page.open(host.page({ body: tag(cdn.json('/a.json', story('There'))) }))
  await page.shown()
  await page.run(() => {
    breaks.push('unmount')
    globalThis.element = document.querySelector('offprint-article')
    element.remove()
  })
  await page.waitFor(() => breaks.length === 0)
  await page.run(() => document.body.append(element))
  await page.event('offprint-load', 2)
  assert.equal(await page.inside((root) => root.querySelectorAll('[part~="article"]').length), 1)
  assert.deepEqual((await page.traces()).errors, [])
})
