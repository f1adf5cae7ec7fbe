// Pages that allow little, and pages that are not quite like others: the article is whole on each of them.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { complete, paragraphs, servePictures } from './support/articles.mjs'
import { eachEngine, FILES, CDN_FOLDER } from './support/harness.mjs'

const dist = (name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url))
const CHILDREN = '<p>Read it <a href="https://news.example/">there</a>.</p>'
const tag = (src, children = CHILDREN, more = '') => `<offprint-article src="${src}" ${more}>${children}</offprint-article>`
const story = (headline) => ({ headline, body: `The body of ${headline}.` })
const loaderOf = (cdn, more = '') => `<script type="module" src="${cdn.url(FILES.loader)}" ${more}></script>`

/** Everything of `complete` is there, styled. */
async function assertWhole(page) {
  const seen = await page.waitFor(() => {
    const { shadowRoot } = document.querySelector('offprint-article')
    const pictures = [...shadowRoot.querySelectorAll('img')].filter((one) => one.loading !== 'lazy')
    return shadowRoot.querySelector('[part~="headline"]') && pictures.every((one) => one.complete) && {
      missing: ['breadcrumb', 'kicker', 'headline', 'standfirst', 'byline', 'published', 'figure', 'body', 'related', 'source']
        .filter((part) => !shadowRoot.querySelector(`[part~="${part}"]`)),
      broken: pictures.filter((one) => !one.naturalWidth).map(({ src }) => src),
      sizes: ['headline', 'standfirst'].map((part) => parseFloat(getComputedStyle(shadowRoot.querySelector(`[part~="${part}"]`)).fontSize)),
      lists: shadowRoot.querySelectorAll('li').length,
      table: shadowRoot.querySelectorAll('td').length,
    }
  })
  assert.deepEqual([seen.missing, seen.broken], [[], []])
  assert.ok(seen.sizes[0] > seen.sizes[1] * 1.3, `not styled: ${seen.sizes}`)
  assert.ok(seen.lists >= 2 && seen.table === 2, JSON.stringify(seen))
}

eachEngine('a strict policy is not violated by a whole article', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/a.json', complete(cdn))
  await page.open(host.page({
    headers: {
      'content-security-policy': `default-src 'none'; script-src ${host.origin} ${cdn.origin} 'wasm-unsafe-eval';
        connect-src ${cdn.origin}; style-src 'self'; img-src ${cdn.origin}; base-uri 'none'; form-action 'none';
        require-trusted-types-for 'script'; trusted-types 'none'`.replace(/\s+/g, ' '),
    },
    body: tag(src, CHILDREN, 'loading="eager"'),
  }))
  await page.shown()
  await assertWhole(page)
  const { violations, errors, console } = await page.traces()
  // Firefox asks for the icon of the page on its own account.
  assert.deepEqual([violations.filter((one) => !one.endsWith('/favicon.ico')), errors, console], [[], [], []])
})

eachEngine('a body in HTML needs no more from a strict policy', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'A', body: { format: 'html', content: '<p class="red">One <b>two</b>.</p><script>alert(1)</script>' } })
  await page.open(host.page({
    headers: {
      'content-security-policy': `default-src 'none'; script-src ${host.origin} ${cdn.origin} 'wasm-unsafe-eval';
        connect-src ${cdn.origin}; style-src 'self'; img-src ${cdn.origin}`.replace(/\s+/g, ' '),
    },
    body: tag(src),
  }))
  await page.shown()
  assert.match(await page.text(), /One two\./)
  const { violations, errors, console } = await page.traces()
  // Firefox asks for the icon of the page on its own account.
  assert.deepEqual([violations.filter((one) => !one.endsWith('/favicon.ico')), errors, console], [[], [], []])
})

eachEngine('a page isolated from other origins', async ({ page, host, cdn }) => {
  servePictures(cdn)
  for (const name of ['lead', 'body', 'related-1', 'related-2', 'related-3', 'logo', 'nora']) {
    cdn.route(`/${name}.svg`, {
      type: 'image/svg+xml',
      headers: { 'cross-origin-resource-policy': 'cross-origin' },
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"/>',
    })
  }
  const src = cdn.json('/a.json', complete(cdn))
  await page.open(host.page({
    headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
    body: tag(src),
    // The recorder is of this origin, the loader asks with CORS as every module does.
  }))
  assert.equal(await page.run(() => crossOriginIsolated), true)
  await page.shown()
  await assertWhole(page)
  const { errors, console } = await page.traces()
  assert.deepEqual([errors, console], [[], []])
})

const INTEGRITY = `integrity="sha384-${createHash('sha384').update(dist('offprint.js')).digest('base64')}" crossorigin`

eachEngine('a snippet with integrity shows whole articles', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/a.json', complete(cdn))
  const html = cdn.json('/b.json', { headline: 'B', body: { format: 'html', content: '<p>In HTML.</p>' } })
  await page.open(host.page({ loader: loaderOf(cdn, INTEGRITY), body: tag(src) + tag(html) }))
  await page.shown(0)
  await page.shown(1)
  await assertWhole(page)
  for (const file of [FILES.wasm, FILES.html]) assert.equal(cdn.count(file), 1, file)
  // Once to check it; the cache that gives it again when it is imported is not there in tests.
  assert.ok(cdn.count(FILES.core) <= 2)
  const { errors, console, mutations } = await page.traces()
  assert.deepEqual([errors, console], [[], []])
  // What checks the core is there for a moment.
  assert.equal(await page.run(() => document.querySelectorAll('link').length), 0)
  assert.deepEqual(mutations.filter((one) => !/head: (added|removed) link/.test(one)), [])
})

const TAMPERED = 'globalThis.tampered = true;'

for (const [name, file, changed, markdown] of [
  ['core', FILES.core, () => ({ body: TAMPERED + dist('offprint-core.js'), type: 'text/javascript' })],
  ['module', FILES.wasm, () => ({ body: Buffer.concat([dist('offprint-core_bg.wasm'), Buffer.of(0, 2, 1, 65)]), type: 'application/wasm' })],
  ['names of characters', FILES.names, () => ({ body: Buffer.concat([dist('offprint-core_names.wasm'), Buffer.of(0, 2, 1, 65)]), type: 'application/wasm' }), '&eacute;'],
  ['part', FILES.html, () => ({ body: Buffer.concat([dist('offprint-core_html.wasm'), Buffer.of(0, 2, 1, 65)]), type: 'application/wasm' })],
]) {
  eachEngine(`a snippet with integrity: a ${name} that was changed does not run`, async ({ page, host, cdn }) => {
    cdn.route(file, changed())
    const src = cdn.json('/a.json', { headline: 'A', body: markdown ?? { format: 'html', content: '<p>In HTML.</p>' } })
    await page.open(host.page({ loader: loaderOf(cdn, INTEGRITY), body: tag(src) }))
    const { code, retryable } = await page.failed()
    assert.deepEqual([code, retryable], ['wasm', true])
    assert.equal(await page.run(() => globalThis.tampered ?? false), false)
    assert.deepEqual(await page.run(() => {
      const element = document.querySelector('offprint-article')
      return [element.innerHTML, element.querySelector('p').checkVisibility()]
    }), [CHILDREN, true])
    assert.deepEqual(await page.run(() => recorder.errors), [])
  })
}

eachEngine('without integrity the core that is served is the core that runs', async ({ page, host, cdn }) => {
  // Or else the test before could not fail.
  cdn.route(FILES.core, { body: TAMPERED + dist('offprint-core.js'), type: 'text/javascript' })
  await page.open(host.page({ body: tag(cdn.json('/a.json', story('A'))) }))
  await page.shown()
  assert.equal(await page.run(() => globalThis.tampered), true)
})

eachEngine('a document served as XHTML', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/a.json', complete(cdn))
  const inline = JSON.stringify({ headline: 'Inline', body: { format: 'html', content: '<p>a &amp; b</p>' } }).replace(/&/g, '&amp;').replace(/</g, '&lt;')
  // Chromium runs no module script of such a document that is not `async`, whoever wrote it; WebKit runs none.
  await page.open(host.route('/page.xhtml', {
    type: 'application/xhtml+xml',
    body: `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>A host page</title>
<script src="/harness/recorder.js"></script>
<script type="module" async="" src="${cdn.url(FILES.loader)}"></script></head>
<body>${tag(src)}<offprint-article><script type="application/json">${inline}</script></offprint-article></body></html>`,
  }))
  await page.shown(0)
  assert.equal((await page.shown(1)).detail.headline, 'Inline')
  await assertWhole(page)
  assert.match(await page.text(undefined, 1), /a & b/)
  assert.deepEqual((await page.traces()).errors, [])
}, { engines: ['chromium', 'firefox'] })

eachEngine('a document in quirks mode', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/a.json', complete(cdn))
  const parts = (body) => `<html><head><script src="/harness/recorder.js"></script>${loaderOf(cdn)}</head><body style="font-size: 30px">${body}</body></html>`
  const sizes = () => page.inside((root) => ['headline', 'standfirst', 'body'].map((part) =>
    getComputedStyle(root.querySelector(`[part~="${part}"]`)).fontSize))
  await page.open(host.route('/quirks.html', { body: parts(tag(src)) }))
  assert.equal(await page.run(() => document.compatMode), 'BackCompat')
  await page.shown()
  await assertWhole(page)
  const quirks = await sizes()
  await page.open(host.route('/standard.html', { body: `<!doctype html>${parts(tag(src))}` }))
  await page.shown()
  assert.deepEqual(quirks, await sizes())
})

eachEngine('an article inside the shadow root of another element', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { ...story('A'), published: '2026-11-20T08:30:00Z' })
  for (const mode of ['open', 'closed']) {
    await page.open(host.page({
      body: `<div id="around" lang="fr"></div><script>
        const root = around.attachShadow({ mode: '${mode}' })
        root.innerHTML = '${tag(src, '', 'loading="eager"').replaceAll("'", "\\'")}'
        globalThis.inner = root.firstElementChild
      </script>`,
    }))
    assert.equal((await page.event('offprint-load')).detail.headline, 'A')
    const [text, language] = await page.run(() => [
      inner.shadowRoot.querySelector('[part~="headline"]').textContent,
      inner.shadowRoot.querySelector('[lang]')?.lang ?? '',
    ])
    assert.equal(text, 'A')
    assert.equal(language, 'fr')
    assert.deepEqual((await page.traces()).errors, [])
  }
})

eachEngine('an article in closed details comes when they are opened', async ({ page, host, cdn }) => {
  const [lazy, eager] = ['/lazy.json', '/eager.json'].map((path) => cdn.json(path, story(path)))
  await page.open(host.page({
    body: `<details><summary>More</summary>${tag(lazy)}</details><details><summary>More</summary>${tag(eager, '', 'loading="eager"')}</details>`,
  }))
  await page.shown(1)
  assert.equal(cdn.count('/lazy.json'), 0)
  await page.run(() => { for (const one of document.querySelectorAll('details')) one.open = true })
  await page.shown(0)
  assert.match(await page.text(undefined, 0), /lazy/)
  assert.match(await page.text(undefined, 1), /eager/)
})

eachEngine('a page that comes back from the browser\'s memory goes on', async ({ page, host, cdn, t }) => {
  const related = [{ headline: 'Next', url: cdn.url('/stories/next'), src: cdn.json('/next.json', story('Next')) }]
  const src = cdn.json('/a.json', { headline: 'A', body: paragraphs(30), related })
  const lazy = cdn.json('/lazy.json', story('Lazy'))
  await page.open(host.page({
    // `no-store` keeps pages out of that memory.
    headers: { 'cache-control': 'max-age=60' },
    head: `<script>addEventListener('pageshow', (event) => {
      globalThis.cameBack = event.persisted
      fetch('${host.route('/shown', { body: '' })}')
    })</script>`,
    body: `${tag(src, '', 'navigate="inline"')}<div style="height: 9000px"></div>${tag(lazy)}`,
  }))
  await page.shown(0)
  const away = host.route('/away.html', { body: '<!doctype html><title>Away</title>', headers: { 'cache-control': 'max-age=60' } })
  await page.open(away)
  // A driver may wait for ever for the answer of a page that is left meanwhile: none is asked until the other is there.
  await page.run(() => void setTimeout(() => history.back()))
  await host.requested('/shown', 2)
  await page.waitFor(() => document.querySelector('offprint-article')?.shadowRoot?.querySelector('[part~="headline"]'))
  assert.equal(await page.run(() => globalThis.cameBack), true, 'the browser kept the page')
  assert.match(await page.text(), /paragraph/)
  await page.run(() => document.querySelectorAll('offprint-article')[1].scrollIntoView())
  await page.shown(1)
  await page.run(() => document.querySelector('offprint-article').shadowRoot.querySelector('[part~="trail"] a, a[part~="trail"]').click())
  await page.waitFor(() => document.querySelector('offprint-article').shadowRoot.querySelector('[part~="headline"]')?.textContent === 'Next')
  await page.run(() => document.querySelector('offprint-article').reload())
  assert.deepEqual((await page.traces()).errors, [])
})
