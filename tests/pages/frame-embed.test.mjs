// embed.js: a quote with a link becomes a frame, when it can and not before; the page around stays what it was.

import assert from 'node:assert/strict'

import { paragraphs } from './support/articles.mjs'
import { fits, inFrame, press, until, untilInFrame } from './support/frames.mjs'
import { CDN_FOLDER, eachEngine, gate } from './support/harness.mjs'

const FRAME = `${CDN_FOLDER}frame.html`
const EMBED = `${CDN_FOLDER}embed.js`

const article = (cdn, more) => cdn.json('/a.json', { lang: 'en', headline: 'Harbour reopens', body: 'Text.', ...more })

const script = (cdn) => `<script async src="${cdn.url(EMBED)}"></script>`

const quoteOf = (src, attributes = '') => `<blockquote class="offprint" ${src ? `data-src="${src}"` : ''} ${attributes}>
  <a href="https://news.example/harbour">Harbour reopens</a></blockquote>`

const pageWith = (host, cdn, body, more = {}) =>
  host.page({ loader: false, body: `<p>Above.</p>${body}<p>Below.</p>`, head: script(cdn), ...more })

/** Which of quote and frame is seen. */
const seen = (page, nth = 0) => page.run((nth) => {
  const quote = document.querySelectorAll('blockquote')[nth]
  const frame = quote.nextElementSibling?.localName === 'iframe' ? quote.nextElementSibling : null
  return {
    quote: quote.checkVisibility(),
    frame: Boolean(frame?.checkVisibility({ visibilityProperty: true }) && frame.clientHeight > 0),
  }
}, nth)

const framed = (page, nth = 0) => until('the frame is shown', async () => (await seen(page, nth)).frame)

eachEngine('the quote stays until the article is there, and then the frame has its place', async ({ page, host, cdn }) => {
  const arrival = gate()
  const src = cdn.json('/a.json', { headline: 'Harbour reopens', body: 'Text.' }, { after: arrival })
  await page.open(pageWith(host, cdn, quoteOf(src)))
  await cdn.requested('/a.json')
  await untilInFrame(page, () => document.querySelector('offprint-article')?.shadowRoot)
  await page.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  assert.deepEqual(await seen(page), { quote: true, frame: false })
  // The skeleton is in it already; it takes no room, and neither focus nor a screen reader goes there.
  const waiting = await page.run(() => {
    const frame = document.querySelector('iframe')
    return [frame.getBoundingClientRect().height, getComputedStyle(frame).visibility]
  })
  assert.deepEqual(waiting, [0, 'hidden'])
  arrival.open()
  await framed(page)
  await fits(page, 'instead of the quote')
  assert.deepEqual(await seen(page), { quote: false, frame: true })
  const frame = await page.run(() => {
    const { title, width, localName } = document.querySelector('iframe')
    const { left, right } = document.querySelector('iframe').getBoundingClientRect()
    const paragraph = document.querySelector('p').getBoundingClientRect()
    return { title, localName, width, wide: left === paragraph.left && right === paragraph.right }
  })
  assert.deepEqual(frame, { title: 'Harbour reopens', localName: 'iframe', width: '', wide: true })
})

eachEngine('what the quote says goes along, and later changes too', async ({ page, host, cdn }) => {
  const attributes = 'data-theme="sepia" data-lang="de" data-related="none" data-heading-level="3" data-other="x"'
  await page.open(pageWith(host, cdn, quoteOf(article(cdn), attributes)))
  await framed(page)
  const members = await inFrame(page, () => [...new URLSearchParams(location.search).keys()].sort())
  assert.deepEqual(members, ['heading-level', 'lang', 'related', 'src', 'theme'])
  const shown = () => inFrame(page, () => {
    const element = document.querySelector('offprint-article')
    return ['theme', 'lang', 'related', 'heading-level'].map((name) => element.getAttribute(name))
  })
  assert.deepEqual(await shown(), ['sepia', 'de', 'none', '3'])
  assert.equal(await page.run(() => document.querySelector('iframe').style.colorScheme), 'light')
  await page.run(() => {
    document.querySelector('blockquote').dataset.theme = 'dark'
    document.querySelector('blockquote').removeAttribute('data-lang')
  })
  await untilInFrame(page, () => document.querySelector('offprint-article').getAttribute('lang') === null)
  assert.deepEqual(await shown(), ['dark', null, 'none', '3'])
  const scheme = () => page.run(() => document.querySelector('iframe').style.colorScheme)
  assert.equal(await scheme(), 'dark')
  await page.run(() => { document.querySelector('blockquote').dataset.theme = 'auto' })
  await until('the scheme is that of the page', async () => await scheme() === '')
  assert.equal(cdn.count(FRAME), 1)
})

eachEngine('a frame that the page takes away leaves the quote', async ({ page, host, cdn }) => {
  await page.open(pageWith(host, cdn, quoteOf(article(cdn))))
  await framed(page)
  await page.run(() => document.querySelector('iframe').remove())
  await until('the quote is there', async () => (await seen(page)).quote)
  assert.equal(await page.run(() => document.querySelectorAll('iframe').length), 0)
})

eachEngine('a frame goes with its quote, and comes with it again', async ({ page, host, cdn }) => {
  await page.open(pageWith(host, cdn, `<section>${quoteOf(article(cdn))}</section><div id="elsewhere"></div>`))
  await framed(page)
  await page.run(() => document.querySelector('#elsewhere').append(document.querySelector('blockquote')))
  await page.waitFor(() => document.querySelector('#elsewhere > blockquote + iframe'))
  await framed(page)
  await page.run(() => { globalThis.kept = document.querySelector('blockquote'); kept.remove() })
  await page.waitFor(() => !document.querySelector('iframe'))
  await page.run(() => document.querySelector('section').append(kept))
  await framed(page)
  assert.equal(await page.run(() => document.querySelectorAll('iframe').length), 1)
})

eachEngine('what changes while the frame is on its way arrives', async ({ page, host, cdn }) => {
  const arrival = gate()
  const body = await (await fetch(cdn.url(FRAME))).text()
  cdn.route(FRAME, { body, after: arrival })
  await page.open(pageWith(host, cdn, quoteOf(article(cdn), 'data-theme="light"')))
  await cdn.requested(FRAME)
  await page.run(() => { document.querySelector('blockquote').dataset.theme = 'dark' })
  arrival.open()
  await framed(page)
  await untilInFrame(page, () => document.querySelector('offprint-article').getAttribute('theme') === 'dark')
})

eachEngine('the link is the address where there is no other, and addresses start at the page', async ({ page, host, cdn }) => {
  const json = { headline: 'Near', body: 'Text.' }
  host.route('/near/a.json', { json, headers: { 'access-control-allow-origin': '*' } })
  const quotes = `<blockquote class="offprint"><a href="near/a.json">Near</a></blockquote>${quoteOf('near/a.json')}`
  await page.open(pageWith(host, cdn, quotes))
  await framed(page, 0)
  await framed(page, 1)
  assert.equal(host.count('/near/a.json'), 2)
})

for (const [why, spoil] of [
  ['there is no article', (cdn) => cdn.route('/a.json', { status: 404 })],
  ['the story is withdrawn', (cdn) => cdn.json('/a.json', { headline: 'A', body: 'B', withdrawn: true })],
  ['the loader does not arrive', (cdn) => cdn.route(`${CDN_FOLDER}offprint.js`, { status: 503 })],
  ['the frame does not arrive', (cdn) => cdn.route(FRAME, { status: 404, body: 'not here' })],
]) {
  eachEngine(`the quote stays where ${why}`, async ({ page, host, cdn }) => {
    const src = article(cdn)
    spoil(cdn)
    // The second one shows that time has passed.
    const other = cdn.json('/b.json', { headline: 'Another', body: 'Text.' })
    await page.open(pageWith(host, cdn, quoteOf(src) + quoteOf(other)))
    if (why.startsWith('the')) await cdn.requested(FRAME, 2)
    else await framed(page, 1)
    await page.waitFor(() => document.readyState === 'complete')
    assert.deepEqual(await seen(page), { quote: true, frame: false })
    assert.deepEqual((await page.traces()).errors, [])
  })
}

eachEngine('an error after the article brings the quote back, and the next article the frame', async ({ page, host, cdn }) => {
  cdn.route('/a.json', [{ json: { headline: 'A', body: 'B' } }, { status: 404 }, { json: { headline: 'A', body: 'C' } }])
  await page.open(pageWith(host, cdn, quoteOf(cdn.url('/a.json'))))
  await framed(page)
  const reload = () => inFrame(page, () => { document.querySelector('offprint-article').reload() })
  await reload()
  await until('the quote is back', async () => (await seen(page)).quote)
  assert.equal((await seen(page)).frame, false)
  await reload()
  await framed(page)
  assert.equal((await seen(page)).quote, false)
})

eachEngine('where scripts are off there is the quote and nothing else', async ({ page, host, cdn }) => {
  const headers = { 'content-security-policy': "script-src 'none'" }
  await page.open(pageWith(host, cdn, quoteOf(article(cdn)), { headers }))
  const left = await page.driver.executeScript(() => {
    const { width, height } = document.querySelector('blockquote').getBoundingClientRect()
    return [document.querySelectorAll('iframe').length, width > 0 && height > 0]
  })
  assert.deepEqual(left, [0, true])
  assert.equal(cdn.count(FRAME), 0)
})

eachEngine('the script twice makes one frame', async ({ page, host, cdn }) => {
  await page.open(pageWith(host, cdn, quoteOf(article(cdn)), { head: script(cdn) + script(cdn) }))
  await framed(page)
  const flicker = await page.run((src) => new Promise((done) => {
    const { style } = document.querySelector('iframe')
    const onload = () => done(style.visibility)
    document.head.append(Object.assign(document.createElement('script'), { src, onload }))
  }), cdn.url(`${EMBED}?third`))
  assert.equal(flicker, '', 'the frame is not begun again')
  assert.equal(await page.run(() => document.querySelectorAll('iframe').length), 1)
  assert.equal(cdn.count(FRAME), 1)
  await fits(page, 'still')
})

eachEngine('a quote that comes later becomes a frame, too', async ({ page, host, cdn }) => {
  await page.open(pageWith(host, cdn, ''))
  await cdn.requested(EMBED)
  const html = quoteOf(article(cdn))
  await page.run((html) => { document.querySelector('p').insertAdjacentHTML('afterend', `<div><section>${html}</section></div>`) }, html)
  await framed(page)
  await page.run((html) => { document.querySelector('p').insertAdjacentHTML('afterend', html) }, html)
  await framed(page)
  assert.equal(await page.run(() => document.querySelectorAll('iframe').length), 2)
})

eachEngine('a copy of the page that a router kept has its frames again, once', async ({ page, host, cdn }) => {
  await page.open(pageWith(host, cdn, `<main>${quoteOf(article(cdn), 'data-theme="dark"')}</main>`))
  await framed(page)
  await page.run(() => {
    const kept = document.querySelector('main').cloneNode(true)
    document.querySelector('main').replaceWith(kept)
  })
  await framed(page)
  assert.equal(await page.run(() => document.querySelectorAll('iframe').length), 1)
  await fits(page, 'again')
  await page.run(() => { document.querySelector('blockquote').dataset.theme = 'sepia' })
  await untilInFrame(page, () => document.querySelector('offprint-article').getAttribute('theme') === 'sepia')
})

eachEngine('a frame that a server wrote beside the quote is taken as it is', async ({ page, host, cdn }) => {
  const src = article(cdn)
  const frame = `<iframe src="${cdn.url(FRAME)}?${new URLSearchParams({ src, theme: 'sepia' })}"></iframe>`.replace('&', '&amp;')
  const head = `<script>addEventListener('message', ({ data }) => { if (data.type === 'offprint-load') globalThis.early = true })</script>`
  await page.open(pageWith(host, cdn, quoteOf(src) + frame, { head }))
  // The script comes when the frame has said everything.
  await page.waitFor(() => globalThis.early)
  await page.run((src) => { document.head.append(Object.assign(document.createElement('script'), { src })) }, cdn.url(EMBED))
  await until('the quote is gone', async () => !(await seen(page)).quote)
  await fits(page, 'its article')
  assert.equal(await page.run(() => document.querySelectorAll('iframe').length), 1)
  assert.equal(cdn.count(FRAME), 1)
  assert.equal(await inFrame(page, () => document.querySelector('offprint-article').getAttribute('theme')), 'sepia')
})

eachEngine('a quote without an address stays, and the others do not suffer', async ({ page, host, cdn }) => {
  const quotes = `<blockquote class="offprint">Words.</blockquote>${quoteOf('http://[')}${quoteOf('javascript:alert(1)')}`
  await page.open(pageWith(host, cdn, quotes + quoteOf(article(cdn))))
  await framed(page, 3)
  for (const nth of [0, 1, 2]) assert.deepEqual(await seen(page, nth), { quote: true, frame: false })
  const { errors, console: lines } = await page.traces()
  assert.deepEqual([errors, lines], [[], []])
})

eachEngine('only the frame itself is listened to', async ({ page, host, cdn }) => {
  const liar = `<script>for (const message of [{ type: 'offprint-height', height: 7 }, { type: 'offprint-error', detail: {} },
    { type: 'offprint-scroll', top: 5000 }, { type: { toString: 1 } }, { type: 1 }, 'lied']) parent.postMessage(message, '*')</` + 'script>'
  await page.open(pageWith(host, cdn, quoteOf(article(cdn))))
  await framed(page)
  const height = await fits(page, 'at last')
  await page.run(async (liar) => {
    const lied = new Promise((done) => addEventListener('message', ({ data }) => data === 'lied' && done()))
    const frame = document.createElement('iframe')
    frame.srcdoc = liar
    document.body.append(frame)
    await lied
    for (const message of [{ type: 'offprint-error', detail: {} }, { type: 'offprint-height', height: 7 }]) postMessage(message, '*')
    await new Promise((done) => setTimeout(done))
  }, liar)
  assert.deepEqual(await seen(page), { quote: false, frame: true })
  assert.equal(await fits(page, 'still'), height)
  assert.equal(await page.run(() => scrollY), 0)
  assert.deepEqual((await page.traces()).errors, [])
})

eachEngine('a link within the article scrolls the page, below what the page keeps at its top', async ({ page, host, cdn }) => {
  const src = article(cdn, { body: `A claim.[^1]\n\n${paragraphs(60)}\n\n[^1]: The note.\n\n` })
  const head = `${script(cdn)}<style>html { scroll-padding-top: 100px } body { padding-bottom: 2000px }</style>`
  await page.open(pageWith(host, cdn, quoteOf(src), { head }))
  await framed(page)
  await fits(page, 'at last')
  const place = (id) => inFrame(page, (id) =>
    document.querySelector('offprint-article').shadowRoot.getElementById(id).getBoundingClientRect().top, id)
  const onScreen = async (id) => await place(id) + await page.run(() => document.querySelector('iframe').getBoundingClientRect().top)
  for (const [link, id] of [['[role="doc-noteref"]', 'note-1'], ['[role="doc-backlink"]', 'ref-1-1']]) {
    await press(page, link)
    await until(`${id} is below the 100 px`, async () => Math.abs(await onScreen(id) - 100) <= 1)
  }
  assert.ok(await page.run(() => scrollY) > 0)
})

eachEngine('a height alone shows nothing', async ({ page, host, cdn }) => {
  cdn.route(FRAME, {
    body: `<script>
      for (const words of [{ type: 'offprint-height', height: 700 }, 'waiting']) parent.postMessage(words, '*')
      addEventListener('message', ({ data }) => { if (data === 'go') parent.postMessage({ type: 'offprint-load', detail: {} }, '*') })
    </script>`,
  })
  const head = `<script>addEventListener('message', ({ data }) => { if (data === 'waiting') globalThis.waiting = true })</script>${script(cdn)}`
  await page.open(pageWith(host, cdn, quoteOf(article(cdn)), { head }))
  await page.waitFor(() => globalThis.waiting)
  assert.equal(await page.run(() => document.querySelector('iframe').clientHeight), 0)
  assert.deepEqual(await seen(page), { quote: true, frame: false })
  await page.run(() => frames[0].postMessage('go', '*'))
  await framed(page)
  assert.equal(await page.run(() => document.querySelector('iframe').clientHeight), 700)
})

// Some browsers scroll the page around by themselves when the article scrolls: this frame only says it.
eachEngine('the page scrolls to where the frame says', async ({ page, host, cdn }) => {
  const words = [{ type: 'offprint-height', height: 4000 }, { type: 'offprint-load', detail: {} }, { type: 'offprint-scroll', top: 2500 }]
  cdn.route(FRAME, { body: `<script>for (const words of ${JSON.stringify(words)}) parent.postMessage(words, '*')</script>` })
  const head = `${script(cdn)}<style>html { scroll-padding-top: 100px }</style>`
  await page.open(pageWith(host, cdn, quoteOf(article(cdn)), { head }))
  await framed(page)
  await page.waitFor(() => Math.abs(document.querySelector('iframe').getBoundingClientRect().top + 2500 - 100) <= 1)
})

eachEngine('the page has no globals, styles, storage or console lines of it', async ({ page, host, cdn }) => {
  await page.open(pageWith(host, cdn, quoteOf(article(cdn))))
  await framed(page)
  const { globals, styles, storage, errors, violations, console: lines } = await page.traces()
  // Each frame of a page is a numbered member of its window.
  assert.deepEqual({ globals, styles, storage, errors, violations, lines },
    { globals: ['window.0'], styles: [], storage: [], errors: [], violations: [], lines: [] })
  // Names of classic scripts can be globals without being members of the window.
  const names = ['here', 'open', 'look', 'start', 'set', 'ears', 'QUOTE', 'NAMES', 'MARK', 'e', 't', 'r', 'n', 'o', 's', 'i', 'a', 'c', 'l', 'd']
  const leaked = await page.run((names) => names.filter((name) => {
    try {
      return (0, eval)(`typeof ${name}`) !== 'undefined' && !(name in globalThis)
    } catch {
      return true
    }
  }), names)
  assert.deepEqual(leaked, [])
})

eachEngine('it works under a policy that allows the two addresses and nothing inline', async ({ page, host, cdn }) => {
  const policy = `default-src 'none'; script-src ${host.origin} ${cdn.origin}; frame-src ${cdn.origin}; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'`
  await page.open(pageWith(host, cdn, quoteOf(article(cdn)), { headers: { 'content-security-policy': policy } }))
  await framed(page)
  await fits(page, 'under the policy')
  assert.deepEqual((await page.traces()).violations, [])
})
