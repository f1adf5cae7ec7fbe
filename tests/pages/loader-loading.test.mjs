// When something is fetched, and how often: near tags only, everything at once, each thing once.

import assert from 'node:assert/strict'

import { CDN_FOLDER, eachEngine, FILES, gate } from './support/harness.mjs'
import { calls, STAND_IN, standIn } from './support/stand-in.mjs'

const story = (headline) => ({ headline, body: `The body of ${headline}.` })
const FAR = '<div style="height: 6000px">Far away</div>'

/** Long enough for an observer of intersections to have spoken. */
const twoFrames = (page) =>
  page.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))))

const defined = (page) => page.waitFor(() => Boolean(customElements.get('offprint-article')))
const fetched = (cdn) => cdn.requests().map(({ path }) => path).filter((path) => path !== FILES.loader).sort()

eachEngine('nothing but the loader is fetched until the tag is near', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Far'))
  await page.open(host.page({ body: `${FAR}<offprint-article src="${src}"></offprint-article>` }))
  await defined(page)
  await twoFrames(page)
  assert.deepEqual(fetched(cdn), [])
  assert.deepEqual(await page.states(), [])

  // Two screens above it is still too far, one screen is near.
  await page.run(() => scrollTo(0, document.querySelector('offprint-article').getBoundingClientRect().top - 2.2 * innerHeight))
  await twoFrames(page)
  assert.deepEqual(fetched(cdn), [])
  await page.run(() => scrollBy(0, 0.4 * innerHeight))
  await page.shown()
})

eachEngine('articles that need no request are lazy as well', async ({ page, host, cdn }) => {
  await page.open(host.page({ body: `${FAR}<offprint-article></offprint-article>
    <offprint-article><script type="application/json">{"headline": "Inline", "body": "Text."}</script></offprint-article>` }))
  await defined(page)
  await page.run(() => { document.querySelector('offprint-article').article = { headline: 'Given', body: 'Text.' } })
  await twoFrames(page)
  assert.deepEqual(fetched(cdn), [])
  await page.run(() => document.querySelector('offprint-article').scrollIntoView())
  await page.shown(0)
  await page.shown(1)
})

eachEngine('a tag that scrolls in a part of the page is seen coming', async ({ page, host, cdn }) => {
  standIn(cdn)
  const src = cdn.json('/a.json', story('Inside'))
  await page.open(host.page({
    body: `<main style="height: 400px; overflow: auto">${FAR}<offprint-article src="${src}"></offprint-article></main>`,
  }))
  await defined(page)
  await twoFrames(page)
  assert.deepEqual(fetched(cdn), [])
  await page.run(() => { document.querySelector('main').scrollTop = 6000 - 700 })
  await page.shown()
})

eachEngine('a tag that is not displayed waits until it is', async ({ page, host, cdn }) => {
  standIn(cdn)
  const src = cdn.json('/a.json', story('Hidden'))
  await page.open(host.page({ body: `<details><summary>More</summary><offprint-article src="${src}"></offprint-article></details>
    <offprint-article hidden src="${src}"></offprint-article>` }))
  await defined(page)
  await twoFrames(page)
  assert.deepEqual(fetched(cdn), [])
  await page.run(() => { document.querySelector('details').open = true })
  await page.shown(0)
  await page.run(() => { document.querySelectorAll('offprint-article')[1].hidden = false })
  await page.shown(1)
})

eachEngine('an eager tag does not wait', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Eager'))
  await page.open(host.page({ body: `${FAR}<offprint-article loading="eager" src="${src}"></offprint-article>` }))
  await page.shown()
})

eachEngine('a tag that becomes eager stops waiting', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Eager'))
  await page.open(host.page({ body: `${FAR}<offprint-article src="${src}"></offprint-article>` }))
  await defined(page)
  await page.run(() => { document.querySelector('offprint-article').loading = 'eager' })
  await page.shown()
})

eachEngine('without an observer of intersections nothing waits', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Old'))
  await page.open(host.page({
    head: '<script>delete globalThis.IntersectionObserver</script>',
    body: `${FAR}<offprint-article src="${src}"></offprint-article>`,
  }))
  await page.shown()
})

eachEngine('core, module and article are requested together', async ({ page, host, cdn }) => {
  const parts = [FILES.core, FILES.wasm, '/a.json']
  const gates = parts.map(gate)
  cdn.route(FILES.core, { ...STAND_IN.core, after: gates[0] })
  cdn.route(FILES.wasm, { ...STAND_IN.wasm, after: gates[1] })
  const src = cdn.json('/a.json', story('Together'), { after: gates[2] })
  await page.open(host.page({ body: `<offprint-article src="${src}"><p>Wait.</p></offprint-article>` }))
  // None of them is answered yet.
  for (const part of parts) await cdn.requested(part)
  assert.deepEqual(await page.states(), ['loading'])
  assert.equal(await page.run(() => document.querySelector('offprint-article').shadowRoot), null)
  for (const { open } of gates) open()
  await page.shown()
  assert.deepEqual(await page.states(), ['ready'])
  assert.deepEqual(fetched(cdn), parts.toSorted())
  assert.deepEqual((await calls(page)).map(([name]) => name), ['init', 'adopt', 'mount', 'load', 'show'])
  assert.match(cdn.requests('/a.json')[0].headers.accept, /^application\/json,/)
})

for (const last of ['core', 'wasm', 'article']) {
  eachEngine(`the order of arrival does not matter: ${last} last`, async ({ page, host, cdn }) => {
    const late = gate()
    const src = cdn.json('/a.json', story('There'))
    await page.open(host.page({ body: '<offprint-article loading="eager"></offprint-article>' }))
    const path = { ...FILES, article: '/a.json' }[last]
    cdn.route(path, async (request, response) => {
      const answer = last === 'article' ? { body: JSON.stringify(story('There')), type: 'application/json' } : STAND_IN[last]
      await late.opened
      response.setHeader('content-type', answer.type)
      response.end(answer.body)
    })
    for (const part of ['core', 'wasm']) if (part !== last) cdn.route(FILES[part], STAND_IN[part])
    await page.run((src) => { document.querySelector('offprint-article').src = src }, src)
    for (const part of [FILES.core, FILES.wasm, '/a.json']) await cdn.requested(part)
    late.open()
    assert.equal((await page.shown()).detail.headline, 'There')
  })
}

eachEngine('ten tags have one core and one request for each address', async ({ page, host, cdn }) => {
  const [a, b] = [cdn.json('/a.json', story('A')), cdn.json('/b.json', story('B'))]
  const tags = Array.from({ length: 10 }, (_, nth) => `<offprint-article loading="eager" src="${nth % 2 ? a : b}"></offprint-article>`)
  await page.open(host.page({ body: tags.join('') }))
  for (const nth of tags.keys()) await page.shown(nth)
  assert.deepEqual(fetched(cdn), ['/a.json', '/b.json', FILES.core, FILES.wasm].toSorted())
  assert.equal((await page.events()).length, 10)
  assert.match(await page.text('[part~="article"]', 3), /A/)
  assert.match(await page.text('[part~="article"]', 4), /B/)
})

eachEngine('a later tag uses the core that is there', async ({ page, host, cdn }) => {
  const [a, b] = [cdn.json('/a.json', story('A')), cdn.json('/b.json', story('B'))]
  await page.open(host.page({ body: `<offprint-article src="${a}"></offprint-article>` }))
  await page.shown()
  await page.run((b) => {
    const later = document.createElement('offprint-article')
    later.src = b
    document.body.append(later)
  }, b)
  await page.shown(1)
  assert.equal(cdn.count(FILES.core), 1)
  assert.equal(cdn.count(FILES.wasm), 1)
})

eachEngine('the files are found beside the loader, whatever its query', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Query'))
  await page.open(host.page({
    loader: `<script type="module" src="${cdn.url(FILES.loader)}?v=2#x"></script>`,
    body: `<offprint-article src="${src}"></offprint-article>`,
  }))
  await page.shown()
  assert.equal(cdn.requests(FILES.core)[0].search, '')
  assert.ok(cdn.requests().every(({ path }) => path === '/a.json' || path.startsWith(CDN_FOLDER)))
})

for (const type of ['text/plain', 'application/octet-stream', 'application/wasm; charset=utf-8', '']) {
  eachEngine(`a module of the type "${type}" is read all the same`, async ({ page, host, cdn }) => {
    const real = await (await fetch(cdn.url(FILES.wasm))).arrayBuffer()
    cdn.route(FILES.wasm, { body: Buffer.from(real), type: undefined, headers: { 'content-type': type || undefined } })
    const src = cdn.json('/a.json', story('Typed'))
    await page.open(host.page({ body: `<offprint-article src="${src}"></offprint-article>` }))
    await page.shown()
    assert.deepEqual((await page.traces()).console, [])
    assert.equal(cdn.count(FILES.wasm), 2, 'the test and the page')
  })
}
