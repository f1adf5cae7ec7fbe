// Two copies of Offprint on one page, and a page that has a tag of that name already.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

import { eachEngine, folders, NO_TRACES } from './support/harness.mjs'

const OLD = '/offprint/1.9.0/'
const NEW = '/offprint/1.10.0/'
for (const folder of [OLD, NEW]) folders[folder] = 'dist'

const LOADER = readFileSync(new URL('../../dist/offprint.js', import.meta.url), 'utf8')
const story = (headline) => ({ headline, body: `The body of ${headline}.` })
const tag = (src, name = 'offprint-article') => `<${name} src="${src}"></${name}>`
const script = (cdn, folder, more = '') => `<script type="module" src="${cdn.url(`${folder}offprint.js${more}`)}"></script>`

/** The loader as it would be with another version. */
function serve(cdn) {
  for (const [folder, order] of [[OLD, 1_009_000], [NEW, 1_010_000]]) {
    const body = LOADER.replace(/(static core=\[)[\de]+/, `$1${order}`)
    assert.notEqual(body, LOADER)
    cdn.route(`${folder}offprint.js`, { body, type: 'text/javascript' })
  }
}

const add = (page, src) => page.run((src) => {
  document.body.append(Object.assign(document.createElement('offprint-article'), { src }))
}, src)

for (const [name, order] of [['older first', [OLD, NEW]], ['newer first', [NEW, OLD]]]) {
  eachEngine(`two versions: the newer serves both, ${name}`, async ({ page, host, cdn }) => {
    serve(cdn)
    const [a, b, c] = ['A', 'B', 'C'].map((name) => cdn.json(`/${name}.json`, story(name)))
    await page.open(host.page({ loader: order.map((folder) => script(cdn, folder)).join(''), body: tag(a) + tag(b) }))
    await page.shown(0)
    await page.shown(1)
    await add(page, c)
    await page.shown(2)
    assert.equal((await page.events()).length, 3)
    assert.equal(cdn.count(`${NEW}offprint-core_bg.wasm`), 1)
    if (order[0] === NEW) assert.equal(cdn.count(`${OLD}offprint-core.js`), 0)
    assert.deepEqual({ ...(await page.traces()), mutations: [] }, NO_TRACES)
  })
}

eachEngine('a newer version that comes late serves what loads next, and disturbs nothing', async ({ page, host, cdn }) => {
  serve(cdn)
  const [a, b] = ['A', 'B'].map((name) => cdn.json(`/${name}.json`, story(name)))
  await page.open(host.page({ loader: script(cdn, OLD), body: tag(a) }))
  await page.shown(0)
  assert.equal(cdn.count(`${NEW}offprint-core.js`), 0)
  const before = await page.inside((root) => root.innerHTML)
  await page.run((src) => import(src).then(() => {}), cdn.url(`${NEW}offprint.js`))
  assert.equal(await page.inside((root) => root.innerHTML), before)
  await add(page, b)
  await page.shown(1)
  assert.equal(cdn.count(`${NEW}offprint-core_bg.wasm`), 1)
  // The first is still alive, with the core it has.
  await page.run(() => { document.querySelector('offprint-article').theme = 'dark' })
  await page.waitFor(() => document.querySelector('offprint-article').shadowRoot.querySelector('.offprint.dark'))
  assert.equal((await page.events()).length, 2)
  await page.run(() => document.querySelector('offprint-article').reload())
  await page.event('offprint-load', 3)
  assert.equal(cdn.count(`${OLD}offprint-core_bg.wasm`), 1)
  assert.deepEqual((await page.traces()).errors, [])
})

const TAKEN = `<script>
  customElements.define('offprint-article', class Other extends HTMLElement {
    connectedCallback() { this.textContent = 'Something else' }
  })
</script>`

eachEngine('a name that is taken: the tag has a suffix, said once', async ({ page, host, cdn }) => {
  serve(cdn)
  const src = cdn.json('/a.json', story('A'))
  await page.open(host.page({
    head: TAKEN,
    loader: [OLD, NEW].map((folder) => script(cdn, folder)).join('') + script(cdn, OLD, '?again'),
    body: tag(src, 'offprint-article-1') + tag(src),
  }))
  assert.equal((await page.event('offprint-load')).target, 'offprint-article-1')
  const text = await page.run(() => [
    document.querySelector('offprint-article-1').shadowRoot.querySelector('[part~="headline"]').textContent,
    document.querySelector('offprint-article').textContent,
    document.querySelector('offprint-article').shadowRoot,
  ])
  assert.deepEqual(text, ['A', 'Something else', null])
  const { console, errors } = await page.traces()
  assert.deepEqual([console, errors], [['info: offprint: offprint-article-1'], []])
  assert.equal(cdn.count(`${NEW}offprint-core_bg.wasm`), 1)
})

for (const [name, run] of Object.entries({
  'inserted after the page has loaded': (src) => addEventListener('load', () => setTimeout(() => {
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }))
  })),
  'held back by another type, then changed': (src) => addEventListener('load', () => {
    const held = document.head.appendChild(Object.assign(document.createElement('script'), { type: 'text/delayed', src }))
    setTimeout(() => held.replaceWith(Object.assign(document.createElement('script'), { type: 'module', src })))
  }),
  'imported by another script at the first touch': (src) => addEventListener('load', () => {
    addEventListener('touchstart', () => import(src), { once: true })
    dispatchEvent(new Event('touchstart'))
  }),
  'run three times, under three names': (src) => addEventListener('DOMContentLoaded', () => {
    for (const more of ['', '?twice', '?thrice']) {
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: src + more }))
    }
  }),
})) {
  eachEngine(`a script that an optimiser delays: ${name}`, async ({ page, host, cdn }) => {
    const [a, b] = ['A', 'B'].map((name) => cdn.json(`/${name}.json`, story(name)))
    await page.open(host.page({
      loader: false,
      head: `<script>(${run})(${JSON.stringify(cdn.url('/offprint/1.0.0/offprint.js'))})</script>`,
      body: tag(a) + tag(b),
    }))
    assert.equal((await page.shown(0)).detail.headline, 'A')
    await page.shown(1)
    assert.equal((await page.events()).length, 2)
    assert.equal(cdn.count('/offprint/1.0.0/offprint-core_bg.wasm'), 1)
    const { errors, console } = await page.traces()
    assert.deepEqual([errors, console], [[], []])
  })
}
