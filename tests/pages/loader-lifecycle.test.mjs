// A page does what it likes with the tag at any moment; what is shown is always what was asked for last.

import assert from 'node:assert/strict'

import { CDN_FOLDER, eachEngine, FILES, gate, NO_TRACES } from './support/harness.mjs'
import { calls, STAND_IN, standIn } from './support/stand-in.mjs'

const story = (headline) => ({ headline, body: `The body of ${headline}.` })
const tag = (src, more = '') => `<offprint-article src="${src}" ${more}></offprint-article>`
const defined = (page) => page.waitFor(() => Boolean(customElements.get('offprint-article')))

eachEngine('a stale answer is dropped and its request aborted, before the core is there', async ({ page, host, cdn }) => {
  const late = gate()
  cdn.route(FILES.core, { ...STAND_IN.core, after: late })
  cdn.route(FILES.wasm, STAND_IN.wasm)
  cdn.route('/old.json', { hang: true })
  const fresh = cdn.json('/new.json', story('New'))
  await page.open(host.page({ body: tag(cdn.url('/old.json')) }))
  await cdn.requested('/old.json')
  await page.run((fresh) => { document.querySelector('offprint-article').src = fresh }, fresh)
  await cdn.aborted('/old.json')
  late.open()
  assert.equal((await page.shown()).detail.headline, 'New')
  assert.deepEqual((await page.events()).map(({ type }) => type), ['offprint-load'])
  assert.deepEqual((await page.traces()).errors, [])
})

eachEngine('a stale answer is dropped and its request aborted, once the core is there', async ({ page, host, cdn }) => {
  const first = cdn.json('/first.json', story('First'))
  cdn.route('/old.json', { hang: true })
  const fresh = cdn.json('/new.json', story('New'))
  await page.open(host.page({ body: tag(first) }))
  await page.shown()
  await page.run((src) => { document.querySelector('offprint-article').src = src }, cdn.url('/old.json'))
  await cdn.requested('/old.json')
  assert.deepEqual(await page.states(), ['loading'])
  await page.run((src) => { document.querySelector('offprint-article').src = src }, fresh)
  await cdn.aborted('/old.json')
  assert.equal((await page.event('offprint-load', 2)).detail.headline, 'New')
  assert.deepEqual(await page.states(), ['ready'])
})

eachEngine('the last of many quick changes is what is shown', async ({ page, host, cdn }) => {
  const gates = Array.from({ length: 6 }, gate)
  const addresses = gates.map((after, nth) => cdn.json(`/${nth}.json`, story(`Story ${nth}`), { after }))
  await page.open(host.page({ body: tag(addresses[0]) }))
  for (const [nth, src] of addresses.entries()) {
    await page.run((src) => { document.querySelector('offprint-article').src = src }, src)
    await cdn.requested(`/${nth}.json`)
  }
  for (const { open } of gates.toReversed()) open()
  assert.equal((await page.shown()).detail.headline, 'Story 5')
  assert.equal((await page.events()).length, 1)
})

eachEngine('a tag removed while it loads aborts and says nothing', async ({ page, host, cdn }) => {
  const late = gate()
  cdn.route(FILES.core, { ...STAND_IN.core, after: late })
  cdn.route(FILES.wasm, STAND_IN.wasm)
  cdn.route('/a.json', { hang: true })
  await page.open(host.page({ body: tag(cdn.url('/a.json')) }))
  await cdn.requested('/a.json')
  await page.run(() => {
    globalThis.removed = document.querySelector('offprint-article')
    removed.remove()
  })
  await cdn.aborted('/a.json')
  late.open()
  await page.run(() => new Promise((done) => setTimeout(done)))
  assert.deepEqual(await page.events(), [])
  assert.equal(await page.run(() => removed.matches(':state(loading)')), false)
  assert.equal(await page.run(() => removed.shadowRoot), null)
})

eachEngine('a request goes on as long as one tag wants it', async ({ page, host, cdn }) => {
  const late = gate()
  cdn.route(FILES.core, { ...STAND_IN.core, after: late })
  cdn.route(FILES.wasm, STAND_IN.wasm)
  const src = cdn.json('/a.json', story('Shared'))
  await page.open(host.page({ body: tag(src) + tag(src) }))
  await cdn.requested('/a.json')
  await page.run(() => document.querySelector('offprint-article').remove())
  late.open()
  assert.equal((await page.shown()).detail.headline, 'Shared')
  assert.equal(cdn.count('/a.json'), 1)
})

eachEngine('a tag that is moved keeps what it shows', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Moved'))
  await page.open(host.page({ body: `${tag(src)}<section></section>` }))
  await page.shown()
  // In a task of the page: WebKit ends a microtask within what its driver runs.
  await page.run(() => new Promise((done) => setTimeout(() => {
    const element = document.querySelector('offprint-article')
    globalThis.shown = element.shadowRoot.querySelector('[part~="article"]')
    for (let times = 0; times < 3; times++) {
      document.querySelector('section').append(element)
      element.remove()
      document.body.prepend(element)
    }
    document.querySelector('section').append(element)
    done()
  })))
  await page.run(() => new Promise((done) => setTimeout(done)))
  assert.equal(await page.inside((root) => root.contains(shown)), true)
  assert.deepEqual(await page.states(), ['ready'])
  assert.equal(cdn.count('/a.json'), 1)
  assert.equal((await page.events()).length, 1)
})

eachEngine('a tag that is moved while it loads goes on loading', async ({ page, host, cdn }) => {
  const late = gate()
  const src = cdn.json('/a.json', story('Moved'), { after: late })
  await page.open(host.page({ body: `${tag(src)}<section></section>` }))
  await cdn.requested('/a.json')
  await page.run(() => document.querySelector('section').append(document.querySelector('offprint-article')))
  late.open()
  await page.shown()
  assert.equal(cdn.count('/a.json'), 1)
})

eachEngine('a tag that is removed leaves, and shows its article again when it is back', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Back'))
  await page.open(host.page({ body: `<offprint-article src="${src}"><p>Children</p></offprint-article>` }))
  await page.shown()
  await page.run(() => {
    globalThis.element = document.querySelector('offprint-article')
    element.remove()
  })
  await page.waitFor(() => !element.shadowRoot.querySelector('[part~="article"]') && !element.matches(':state(ready)'))
  // In the time between, the children are to be seen.
  const seen = await page.run(() => {
    document.body.append(element)
    return element.querySelector('p').assignedSlot !== null
  })
  assert.equal(seen, true)
  await page.event('offprint-load', 2)
  assert.match(await page.text(), /Back/)
  assert.equal(await page.run(() => element.innerHTML), '<p>Children</p>')
})

eachEngine('a tag that is back is lazy again', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Back'))
  await page.open(host.page({ body: `${tag(src)}<div style="height: 6000px"></div>` }))
  await page.shown()
  await page.run(() => { globalThis.element = document.querySelector('offprint-article'); element.remove() })
  await page.run(() => document.body.append(element))
  await page.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))
  assert.equal(cdn.count('/a.json'), 1)
  await page.run(() => element.scrollIntoView())
  await page.event('offprint-load', 2)
})

eachEngine('a clone is a tag of its own', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Cloned'))
  await page.open(host.page({ body: `<offprint-article src="${src}" theme="dark"><p>Children</p></offprint-article>` }))
  await page.shown()
  await page.run(() => {
    const element = document.querySelector('offprint-article')
    document.body.append(element.cloneNode(true))
  })
  await page.shown(1)
  assert.match(await page.text(undefined, 1), /Cloned/)
  assert.equal(await page.run(() => {
    const [first, second] = document.querySelectorAll('offprint-article')
    return first.outerHTML === second.outerHTML && first.shadowRoot !== second.shadowRoot
  }), true)
  await page.run(() => document.querySelector('offprint-article').remove())
  assert.match(await page.text(), /Cloned/)
})

eachEngine('a tag may go to another document and come back', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Traveller'))
  await page.open(host.page({ body: `${tag(src)}<iframe srcdoc="<!doctype html><p>Frame</p>"></iframe>` }))
  await page.shown()
  await page.waitFor(() => Boolean(document.querySelector('iframe').contentDocument?.querySelector('p')))
  await page.run(() => {
    globalThis.element = document.querySelector('offprint-article')
    element.addEventListener('offprint-load', () => { globalThis.loads = (globalThis.loads ?? 0) + 1 })
    document.querySelector('iframe').contentDocument.body.append(element)
  })
  await page.waitFor(() => globalThis.loads === 1 && element.matches(':state(ready)'))
  assert.match(await page.run(() => element.shadowRoot.querySelector('[part~="article"]').textContent), /Traveller/)
  await page.run(() => { document.adoptNode(element) })
  await page.run(() => document.body.append(element))
  await page.waitFor(() => globalThis.loads === 2)
  assert.match(await page.text(), /Traveller/)
  assert.deepEqual((await page.traces()).errors, [])
})

eachEngine('a tag that was in another document for a moment is dressed again', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Dressed'))
  await page.open(host.page({ body: `${tag(src)}<template></template>` }))
  await page.shown()
  const sheets = () => page.inside((root) => root.adoptedStyleSheets.length)
  const before = await sheets()
  await page.run(() => new Promise((done) => setTimeout(() => {
    const element = document.querySelector('offprint-article')
    document.querySelector('template').content.append(element)
    document.body.append(element)
    done()
  })))
  await page.event('offprint-load', 2)
  assert.equal(await sheets(), before)
})

eachEngine('the tag works inside another shadow root and in a template', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Within'))
  await page.open(host.page({ body: `<div></div><template>${tag(src)}</template>` }))
  await defined(page)
  await page.run(() => {
    const root = document.querySelector('div').attachShadow({ mode: 'closed' })
    root.append(document.querySelector('template').content.cloneNode(true))
    globalThis.within = root.querySelector('offprint-article')
  })
  await page.event('offprint-load')
  assert.match(await page.run(() => within.shadowRoot.querySelector('[part~="article"]').textContent), /Within/)
})

for (const [name, second] of Object.entries({
  'another query': `${FILES.loader}?again`,
  'another folder': '/other/offprint.js',
})) {
  eachEngine(`the script may be there twice: ${name}`, async ({ page, host, cdn }) => {
    const source = await (await fetch(cdn.url(FILES.loader))).text()
    cdn.route('/other/offprint.js', { body: source, type: 'text/javascript' })
    const src = cdn.json('/a.json', story('Once'))
    const scripts = [FILES.loader, FILES.loader, second].map((path) => `<script type="module" src="${cdn.url(path)}"></script>`)
    await page.open(host.page({ loader: scripts.join(''), body: tag(src) }))
    await page.shown()
    await page.waitFor(() => document.readyState === 'complete')
    assert.equal(cdn.count(FILES.core), 1)
    assert.equal(cdn.requests().filter(({ path }) => path.startsWith('/other/') && path !== '/other/offprint.js').length, 0)
    assert.deepEqual(await page.traces(), NO_TRACES)
  })
}

eachEngine('a name that is taken is left alone, and ours is said once', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Ours'))
  await page.open(host.page({
    head: `<script>
      globalThis.Foreign = class extends HTMLElement {}
      customElements.define('offprint-article', Foreign)
    </script>`,
    body: tag(src),
  }))
  await page.waitFor(() => document.readyState === 'complete')
  assert.equal(await page.run(() => customElements.get('offprint-article') === Foreign), true)
  assert.deepEqual(cdn.requests().map(({ path }) => path).filter((path) => !path.startsWith(CDN_FOLDER)), [])
  const { console, errors } = await page.traces()
  assert.deepEqual([console, errors], [['info: offprint: offprint-article-1'], []])
})

eachEngine('the page may answer an event by changing the tag', async ({ page, host, cdn }) => {
  standIn(cdn)
  cdn.route('/bad.json', { status: 404 })
  const good = cdn.json('/good.json', story('Good'))
  await page.open(host.page({
    head: `<script>
      addEventListener('offprint-error', ({ target }) => {
        target.src = '${good}'
        target.theme = 'dark'
        target.reload()
      })
      addEventListener('offprint-load', ({ target }) => target.remove())
    </script>`,
    body: tag(cdn.url('/bad.json'), 'id="a"'),
  }))
  await page.waitFor(() => globalThis.calls?.at(-1)?.[0] === 'unmount')
  assert.deepEqual((await page.events()).map(({ type }) => type), ['offprint-error', 'offprint-load'])
  assert.deepEqual((await calls(page)).map(([name]) => name),
    ['init', 'adopt', 'mount', 'load', 'refresh', 'reload', 'show', 'unmount'])
})

eachEngine('a tag rewritten again and again ends right and throws nothing', async ({ page, host, cdn }) => {
  const [a, b] = [cdn.json('/a.json', story('A')), cdn.json('/b.json', story('B'))]
  await page.open(host.page({ body: tag(a) }))
  await page.run(async (a, b) => {
    // A sequence that looks random and is the same every time.
    let seed = 42
    const random = (below) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below
    let element = document.querySelector('offprint-article')
    const acts = [
      () => element.remove(),
      () => document.body.append(element),
      () => document.body.prepend(element),
      () => { element.src = random(2) ? a : b },
      () => { element.article = random(2) ? { headline: 'Given', body: 'Text.' } : null },
      // A clone made in a page without a window is no tag of ours yet.
      () => element.reload?.(),
      () => element.replaceWith(element = element.cloneNode(true)),
      () => { element.textContent = 'Child' },
      () => element.removeAttribute('src'),
      () => { element.theme = ['dark', 'light', null][random(3)] },
      () => document.implementation.createHTMLDocument().adoptNode(element),
      () => { element.loading = ['eager', 'lazy'][random(2)] },
      () => new Promise((done) => setTimeout(done, random(10))),
    ]
    for (let times = 0; times < 300; times++) await (random(3) ? acts[random(acts.length)]() : acts[random(12)]())
    document.body.append(element)
    element.article = null
    element.src = a
    element.src = b
    await element.reload()
  }, a, b)
  await page.waitFor(() => document.querySelector('offprint-article').matches(':state(ready)'))
  assert.match(await page.text(), /B/)
  assert.deepEqual((await page.traces()).errors, [])
  assert.deepEqual(await page.events('offprint-error'), [])
})
