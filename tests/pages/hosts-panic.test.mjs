// When the core breaks: the article that broke it says so, all others keep what they show, and the next core is new.
// The build for this lets articles break it (`make trap`).

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { before } from 'node:test'

import { eachEngine, folders, gate } from './support/harness.mjs'

const FOLDER = '/offprint/trap/'
folders[FOLDER] = 'target/trap'

before(() => {
  if (!existsSync(new URL('../../target/trap/offprint.js', import.meta.url))) throw new Error('target/trap is empty: run make trap first')
})

const [, VERSION] = readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8').match(/^version = "(.*)"/m)
const CHILDREN = '<p>Read it <a href="https://news.example/">there</a>.</p>'
const tag = (src, children = '', more = '') => `<offprint-article loading="eager" src="${src}" ${more}>${children}</offprint-article>`
const story = (headline, more = {}) => ({ headline, body: `The body of ${headline}.`, ...more })
const related = (cdn, headline) => [{ headline, url: cdn.url('/stories/next'), src: cdn.url('/next.json') }]

const open = (page, host, cdn, body) => page.open(host.page({
  loader: `<script type="module" src="${cdn.url(`${FOLDER}offprint.js`)}"></script>`, body,
}))

/** How many cores were made. */
const cores = (cdn) => cdn.requests(`${FOLDER}offprint-core.js`).map(({ search }) => search)

async function assertQuiet(page) {
  const { errors, console, mutations } = await page.traces()
  assert.deepEqual([errors, console, mutations.filter((one) => !/body: (added|removed)|attribute theme/.test(one))], [[], [], []])
}

function assertPanic({ code, message, url, retryable, report }, src) {
  assert.deepEqual([code, url, retryable], ['panic', src, true])
  assert.equal(message, `The article could not be shown (Offprint ${VERSION}).`)
  assert.ok(report.startsWith(`Offprint ${VERSION}\n`), report)
  assert.match(report, /RuntimeError/)
  assert.match(report, /wasm-function\[\d+\]/)
  assert.ok(report.includes(src), report)
}

for (const place of ['reading', 'rendering']) {
  eachEngine(`a trap in ${place} leaves the children and other articles as they are`, async ({ page, host, cdn }) => {
    const good = cdn.json('/good.json', story('Good'))
    const src = cdn.json('/bad.json', story('Fine so far'))
    await open(page, host, cdn, tag(good) + tag(src, CHILDREN))
    await page.shown(0)
    await page.shown(1)
    const before = await page.inside((root) => root.innerHTML)
    cdn.json('/bad.json', story(`a trap in ${place}`))
    await page.run(() => document.querySelectorAll('offprint-article')[1].reload())
    assertPanic(await page.failed(1), src)
    assert.deepEqual([await page.states(0), await page.states(1)], [['ready'], ['error']])
    assert.equal(await page.inside((root) => root.innerHTML), before)
    const [html, visible] = await page.run(() => {
      const element = document.querySelectorAll('offprint-article')[1]
      return [element.innerHTML, element.querySelector('p').checkVisibility()]
    })
    assert.deepEqual([html, visible], [CHILDREN, true])
    assert.equal(await page.text(undefined, 1), null)
    assert.deepEqual(cores(cdn), [''])

    // Who tries again gets a new core; so does who comes anew.
    cdn.json('/bad.json', story('Mended'))
    await page.run(() => document.querySelectorAll('offprint-article')[1].reload())
    await page.waitFor(() => recorder.events.at(-1).detail.headline === 'Mended')
    await page.run((src) => {
      document.body.append(Object.assign(document.createElement('offprint-article'), { src }))
    }, good)
    await page.shown(2)
    assert.deepEqual(cores(cdn), ['', '?1'])
    assert.equal(await page.inside((root) => root.innerHTML), before)
    assert.equal((await page.events('offprint-error')).length, 1)
    await assertQuiet(page)
  })

  eachEngine(`a trap in ${place} without children is a sentence and a report to copy`, async ({ page, host, cdn }) => {
    const src = cdn.json('/bad.json', story(`a trap in ${place}`))
    await open(page, host, cdn, tag(src))
    const detail = await page.failed()
    assertPanic(detail, src)
    const [sentence, report] = await page.waitFor(() => {
      const root = document.querySelector('offprint-article').shadowRoot
      const words = root?.querySelector('details pre')
      return words && [root.firstElementChild.firstChild.data, words.textContent]
    })
    assert.match(sentence, /^[A-Z].*\.$/)
    assert.equal(report, detail.report)
    await assertQuiet(page)
  })

  eachEngine(`a trap in ${place} does not keep the others from coming`, async ({ page, host, cdn }) => {
    const [held, later] = [gate(), gate()]
    const bad = cdn.json('/bad.json', story(`a trap in ${place}`), { after: held })
    const sources = ['/a.json', '/b.json', '/c.json'].map((path) => cdn.json(path, story(path), { after: later }))
    await open(page, host, cdn, tag(sources[0]) + tag(bad) + tag(sources[1]) + tag(sources[2]))
    await page.waitFor(() => [...document.querySelectorAll('offprint-article')].every((one) => one.matches(':state(loading)')))
    await cdn.requested('/c.json')
    held.open()
    assertPanic(await page.failed(1), bad)
    later.open()
    for (const nth of [0, 2, 3]) await page.shown(nth)
    assert.equal((await page.events('offprint-error')).length, 1)
    assert.deepEqual(cores(cdn), ['', '?1'])
    await assertQuiet(page)
  })
}

eachEngine('the promise of reload() settles when the core breaks', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Fine so far'))
  await open(page, host, cdn, tag(src))
  await page.shown()
  cdn.json('/a.json', story('a trap in reading'))
  assert.equal(await page.run(() => document.querySelector('offprint-article').reload().then(() => 'settled')), 'settled')
  assert.equal((await page.events('offprint-error')).length, 1)
})

eachEngine('ten articles of one address that breaks the core need one new core, not ten', async ({ page, host, cdn }) => {
  const src = cdn.json('/bad.json', story('a trap in reading'))
  await open(page, host, cdn, tag(src).repeat(10))
  await page.event('offprint-error', 10)
  assert.deepEqual(cores(cdn), [''])
  cdn.json('/bad.json', story('Mended'))
  await page.run(() => Promise.all(Array.from(document.querySelectorAll('offprint-article'), (one) => one.reload())))
  for (let nth = 0; nth < 10; nth++) await page.shown(nth)
  assert.deepEqual(cores(cdn), ['', '?1'])
  await assertQuiet(page)
})

eachEngine('a trap in a click leaves the article to be read, and its links as links', async ({ page, host, cdn }) => {
  cdn.route('/stories/next', { body: '<!doctype html><title>The next story</title>' })
  const src = cdn.json('/a.json', story('One', { related: related(cdn, 'a trap in a click') }))
  const other = cdn.json('/b.json', story('Other'))
  await open(page, host, cdn, tag(src, CHILDREN, 'navigate="inline"') + tag(other, '', 'navigate="inline"'))
  await page.shown(0)
  await page.shown(1)
  const before = await page.inside((root) => root.innerHTML)
  await page.run(() => document.querySelector('offprint-article').addEventListener('click', (event) => event.preventDefault(), { once: true }))
  await (await page.find('[part~="trail"] a, a[part~="trail"]')).click()
  assertPanic(await page.failed(0), src)
  assert.equal(await page.inside((root) => root.innerHTML), before)
  assert.match(await page.text(undefined, 0), /The body of One/)
  assert.deepEqual([await page.states(0), await page.states(1)], [['error'], ['ready']])
  assert.match(await page.text(undefined, 1), /The body of Other/)
  await assertQuiet(page)

  // A tag that asks for something gets a new core, whether or not it was the one.
  await page.run(() => { document.querySelectorAll('offprint-article')[1].theme = 'dark' })
  await page.event('offprint-load', 3)
  assert.match(await page.text(undefined, 1), /The body of Other/)
  assert.deepEqual(cores(cdn), ['', '?1'])
  await assertQuiet(page)

  // Now the link is the browser's alone.
  await (await page.find('[part~="trail"] a, a[part~="trail"]')).click()
  await page.waitFor(() => document.title === 'The next story')
})

eachEngine('a button of an article whose core is gone brings a new one', async ({ page, host, cdn }) => {
  const other = cdn.route('/b.json', { status: 503, headers: { 'retry-after': '0' } })
  const src = cdn.json('/a.json', story('Fine so far'))
  await open(page, host, cdn, tag(src) + tag(other))
  await page.shown(0)
  await page.failed(1)
  cdn.json('/a.json', story('a trap in reading'))
  cdn.json('/b.json', story('Back'))
  await page.run(() => document.querySelector('offprint-article').reload())
  await page.failed(0)
  await (await page.find('[part~="retry"]', 1)).click()
  assert.equal((await page.shown(1)).detail.headline, 'Back')
  assert.deepEqual(cores(cdn), ['', '?1'])
  await assertQuiet(page)
})
