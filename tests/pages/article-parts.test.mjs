// The part of the module that only some articles need: when it is fetched, and what becomes of an article without it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

import { tag } from './support/articles.mjs'
import { CDN_FOLDER, eachEngine, FILES } from './support/harness.mjs'
import { gate } from './support/servers.mjs'

const HTML = { headline: 'HTML', body: { format: 'html', content: '<p>Rain <b>fell</b>.</p>' } }

const words = (page) => page.inside((root) => root.querySelector('[part~="body"]').textContent.trim())

eachEngine('an article in Markdown does without the part', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Plain', body: 'AT&T *says* a < b, [a](https://news.example/?a=1&b=2).' })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.equal(await words(page), 'AT&T says a < b, a.')
  assert.equal(cdn.count(FILES.html), 0)
})

eachEngine('articles in HTML fetch the part once', async ({ page, host, cdn }) => {
  const tags = [1, 2].map((n) => tag({ src: cdn.json(`/${n}.json`, HTML), loading: 'eager' }))
  await page.open(host.page({ body: tags.join('') }))
  await page.waitFor(() => document.querySelectorAll('offprint-article:state(ready)').length === 2)
  const shown = await page.run(() => Array.from(document.querySelectorAll('offprint-article'), (article) =>
    article.shadowRoot.querySelector('[part~="body"]').innerHTML.includes('Rain <b>fell</b>.')))
  assert.deepEqual(shown, [true, true])
  assert.deepEqual([cdn.count(FILES.html), cdn.count(FILES.names)], [1, 0])
})

eachEngine('markup within Markdown fetches the part', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Mixed', body: 'H<sub>2</sub>O' })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.equal(await page.inside((root) => root.querySelector('sub').textContent), '2')
})

eachEngine('characters with names are those that HTML knows', async ({ page, host, cdn }) => {
  const names = ['AElig', 'zwnj', 'amp', 'lt', 'eacute', 'hellip', 'nbsp', 'shy', 'euro', 'NotEqualTilde', 'bne', 'Afr',
    'copy', 'image', 'star', 'target', 'phone', 'male', 'check', 'CounterClockwiseContourIntegral']
  const src = cdn.json('/a.json', { headline: 'Names', body: names.map((name) => `x&${name};y`).join('\n\n') })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  const shown = await page.inside((root) => Array.from(root.querySelectorAll('[part~="body"] p'), (line) => line.textContent))
  const meant = await page.run((names) => names.map((name) =>
    new DOMParser().parseFromString(`x&${name};y`, 'text/html').body.textContent), names)
  assert.deepEqual(shown, meant)
  assert.deepEqual([cdn.count(FILES.names), cdn.count(FILES.html)], [1, 0])
})

eachEngine('markup with names of characters within Markdown fetches both parts', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Mixed', body: 'H<sub>2</sub>O &eacute; `&eacute;`' })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.equal(await words(page), 'H2O é &eacute;')
  assert.deepEqual([cdn.count(FILES.names), cdn.count(FILES.html)], [1, 1])
})

eachEngine('when the part does not arrive the children stay, and asking again helps', async ({ page, host, cdn }) => {
  const part = readFileSync(new URL('../../dist/offprint-core_html.wasm', import.meta.url))
  // It is asked for as soon as the article begins, and once more when it is known to be needed.
  cdn.route(FILES.html, [{ status: 500 }, { status: 500 }, { body: part, type: 'application/wasm' }])
  const src = cdn.json('/a.json', HTML)
  await page.open(host.page({ body: tag({ src }, '<a href="https://news.example/1">Read it</a>') }))
  const detail = await page.failed()
  assert.equal(detail.code, 'wasm')
  assert.equal(detail.retryable, true)
  assert.equal(await page.run(() => document.querySelector('offprint-article a').checkVisibility()), true)
  await page.run(() => void document.querySelector('offprint-article').reload())
  await page.shown()
  assert.equal(await words(page), 'Rain fell.')
})

const DEMONSTRATIONS = ['wordpress', 'jsonfeed', 'ghost', 'activitypub', 'schema-org', 'ninjs']
const demonstration = (format) => JSON.parse(readFileSync(new URL(`../../static/articles/${format}.json`, import.meta.url), 'utf8'))
const fileOf = (part) => `${CDN_FOLDER}offprint-core_${part}.wasm`
const fetched = (cdn) => [...DEMONSTRATIONS, 'html', 'names'].flatMap((part) => Array(cdn.count(fileOf(part))).fill(part))

for (const format of DEMONSTRATIONS) {
  eachEngine(`an article of ${format} fetches one part, and all of it works`, async ({ page, host, cdn }) => {
    const src = cdn.json('/a.json', demonstration(format))
    const html = cdn.json('/b.json', { headline: 'In HTML', body: { format: 'html', content: '<p>Rain fell.</p>' } })
    await page.open(host.page({ body: tag({ src }) }))
    const { detail } = await page.shown()
    assert.equal(detail.format, format)
    assert.ok((await words(page)).length > 200)
    // What reads HTML came with it.
    await page.run((src) => document.body.append(Object.assign(document.createElement('offprint-article'), { src, loading: 'eager' })), html)
    await page.shown(1)
    assert.deepEqual(fetched(cdn), [format])
  })
}

eachEngine('parts of several formats get along on one page', async ({ page, host, cdn }) => {
  const sources = [...DEMONSTRATIONS, ...DEMONSTRATIONS].map((format, n) => cdn.json(`/${n}.json`, demonstration(format)))
  await page.open(host.page({ body: sources.map((src) => tag({ src, loading: 'eager' })).join('') }))
  await page.waitFor((n) => document.querySelectorAll('offprint-article:state(ready)').length === n, sources.length)
  assert.deepEqual(fetched(cdn), DEMONSTRATIONS)
})

for (const [name, path, format, more] of [
  ['the path of WordPress', '/wp-json/wp/v2/posts/1', 'wordpress'],
  ['the parameter of WordPress', '/?rest_route=/wp/v2/posts/1', 'wordpress'],
  ['the path of Ghost', '/ghost/api/content/posts/1/', 'ghost'],
  ['the name of a feed', '/feed.json', 'jsonfeed'],
]) {
  eachEngine(`${name} lets the part come before the article`, async ({ page, host, cdn }) => {
    const answered = gate()
    const src = cdn.url(path)
    cdn.route(new URL(src).pathname, { json: demonstration(format), after: answered })
    await page.open(host.page({ body: tag({ src }) }))
    await cdn.requested(fileOf(format))
    answered.open()
    await page.shown()
    assert.deepEqual(fetched(cdn), [format])
  })
}

/** The address of the module, of which no more than the beginning arrives before the gate opens. */
const slowModule = (cdn) => {
  const arrived = gate()
  const module = readFileSync(new URL('../../dist/offprint-core_bg.wasm', import.meta.url))
  cdn.route(FILES.wasm, async (_, response) => {
    response.writeHead(200, { 'content-type': 'application/wasm' }).write(module.subarray(0, 1_000))
    await arrived.opened
    response.end(module.subarray(1_000))
  })
  return arrived
}

for (const [type, format] of [
  ['application/feed+json', 'jsonfeed'],
  ['application/activity+json; charset=utf-8', 'activitypub'],
  ['application/ld+json; profile="https://www.w3.org/ns/activitystreams"', 'activitypub'],
  ['application/ld+json', 'schema-org'],
]) {
  eachEngine(`the type ${type} lets the part come before the module`, async ({ page, host, cdn }) => {
    const arrived = slowModule(cdn)
    // What an answer begins with says nothing here.
    const src = cdn.route('/a', { type, body: ' '.repeat(1 << 20) + JSON.stringify(demonstration(format)) })
    await page.open(host.page({ body: tag({ src }) }))
    await cdn.requested(fileOf(format))
    arrived.open()
    await page.shown()
    assert.deepEqual(fetched(cdn), [format])
  })
}

for (const format of [...DEMONSTRATIONS, 'html']) {
  eachEngine(`what an answer of ${format} begins with lets the part come before the module`, async ({ page, host, cdn }) => {
    const arrived = slowModule(cdn)
    const src = cdn.json('/a.json', format == 'html' ? HTML : demonstration(format))
    await page.open(host.page({ body: tag({ src }) }))
    await cdn.requested(fileOf(format))
    arrived.open()
    await page.shown()
    assert.deepEqual(fetched(cdn), [format])
  })
}

eachEngine('words of a story that look like another format let nothing come', async ({ page, host, cdn }) => {
  const words = DEMONSTRATIONS.map((format) => JSON.stringify(demonstration(format)).slice(0, 4_000)).join(' ').replace(/[<>&\\]/g, '')
  const src = cdn.json('/a.json', { headline: 'Plain', body: { format: 'text', content: `${words} "format": "html"` } })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.deepEqual(fetched(cdn), [])
})

eachEngine('a part that was expected in vain does no harm', async ({ page, host, cdn }) => {
  cdn.route(fileOf('wordpress'), { status: 500 })
  const src = cdn.json('/wp-json/wp/v2/a', { headline: 'Plain', body: 'Rain fell.' })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.equal(await words(page), 'Rain fell.')
  const { errors, console } = await page.traces()
  assert.deepEqual([errors, console.filter((line) => !/500/.test(JSON.stringify(line)))], [[], []])
})

eachEngine('a part that did not come ahead is asked for again', async ({ page, host, cdn }) => {
  const part = readFileSync(new URL('../../dist/offprint-core_wordpress.wasm', import.meta.url))
  cdn.route(fileOf('wordpress'), [{ status: 500 }, { body: part, type: 'application/wasm' }])
  const answered = gate()
  const src = cdn.json('/wp-json/wp/v2/a', demonstration('wordpress'), { after: answered })
  await page.open(host.page({ body: tag({ src }) }))
  await cdn.requested(fileOf('wordpress'))
  answered.open()
  await page.shown()
  assert.equal(cdn.count(fileOf('wordpress')), 2)
})

eachEngine('broken JSON and lists of our own fetch the part that reads HTML', async ({ page, host, cdn }) => {
  const broken = cdn.route('/broken.json', { body: '{"headline": "Broken", "body": "Rain\nfell."}', type: 'application/json' })
  const list = cdn.json('/list.json', [{ headline: 'First', body: 'Rain.' }, { headline: 'Second', body: 'Wind.' }])
  await page.open(host.page({ body: tag({ src: broken, loading: 'eager' }) + tag({ src: `${list}#2`, loading: 'eager' }) }))
  await page.shown(0)
  await page.shown(1)
  const headlines = await page.run(() => Array.from(document.querySelectorAll('offprint-article'), (article) =>
    article.shadowRoot.querySelector('[part~="headline"]').textContent))
  assert.deepEqual(headlines, ['Broken', 'Second'])
  assert.deepEqual(fetched(cdn), ['html'])
})

eachEngine('markup within Markdown needs a part that a format does not bring', async ({ page, host, cdn }) => {
  const first = cdn.json('/a.json', demonstration('ghost'))
  const second = cdn.json('/b.json', { headline: 'Mixed', body: 'H<sub>2</sub>O' })
  await page.open(host.page({ body: tag({ src: first }) }))
  await page.shown()
  await page.run((src) => document.body.append(Object.assign(document.createElement('offprint-article'), { src, loading: 'eager' })), second)
  await page.shown(1)
  assert.deepEqual(fetched(cdn), ['ghost', 'html'])
})

const ESCAPED = (value) => JSON.stringify(value).replace(/\\n/g, '\n')
const NOTE = {
  '@context': 'https://www.w3.org/ns/activitystreams', type: 'Article', id: 'https://news.example/1', name: 'Note',
  to: 'https://www.w3.org/ns/activitystreams#Public', mediaType: 'text/markdown', content: 'H<sub>2</sub>O',
}

for (const [what, body, headline, text, parts] of [
  ['broken JSON of WordPress', ESCAPED({ title: { rendered: 'Broken' }, content: { rendered: '<p>Rain\nfell.' } }), 'Broken', /Rain\s+fell\./, ['wordpress', 'html']],
  ['Markdown with HTML in ActivityPub', JSON.stringify(NOTE), 'Note', /H2O/, ['activitypub', 'html']],
  ['Markdown with names of characters in ActivityPub', JSON.stringify({ ...NOTE, content: 'Caf&eacute; <b>open</b>' }), 'Note', /Café open/, ['activitypub', 'html', 'names']],
  ['broken JSON with Markdown that has names of characters', ESCAPED({ ...NOTE, content: 'Caf&eacute;\nopen' }), 'Note', /Café\s+open/, ['activitypub', 'html', 'names']],
  ['a list that begins with names of characters', JSON.stringify([{ headline: 'First', body: 'Caf&eacute;' }, { headline: 'Second', body: 'Wind.' }]), 'First', /Café/, ['html', 'names']],
]) {
  eachEngine(`${what} needs one part after the other`, async ({ page, host, cdn }) => {
    const src = cdn.route('/a.json', { body, type: 'application/json' })
    await page.open(host.page({ body: tag({ src }) }))
    const { detail } = await page.shown()
    assert.equal(detail.headline, headline)
    assert.match(await words(page), text)
    assert.deepEqual(fetched(cdn), parts)
  })
}

eachEngine('parts that do not arrive leave no trace on the page', async ({ page, host, cdn }) => {
  for (const part of ['html', 'names']) cdn.route(fileOf(part), { status: 500 })
  const src = cdn.json('/a.json', { headline: 'Mixed', body: 'H<sub>2</sub>O &eacute;' })
  await page.open(host.page({ body: tag({ src }) }))
  const { code } = await page.failed()
  assert.equal(code, 'wasm')
  await cdn.requested(fileOf('names'))
  const { errors } = await page.traces()
  assert.deepEqual(errors, [])
})

eachEngine('a part that fails while an article waits for it is asked for once more', async ({ page, host, cdn }) => {
  const part = readFileSync(new URL('../../dist/offprint-core_wordpress.wasm', import.meta.url))
  const waited = gate()
  cdn.route(fileOf('wordpress'), [{ status: 500, after: waited }, { body: part, type: 'application/wasm' }])
  const sources = [cdn.json('/wp-json/wp/v2/a', demonstration('wordpress')), cdn.json('/b.json', { headline: 'Plain', body: 'Rain.' })]
  await page.open(host.page({ body: sources.map((src) => tag({ src, loading: 'eager' })).join('') }))
  // The first was read before the second.
  await page.shown(1)
  waited.open()
  await page.shown(0)
  assert.equal(cdn.count(fileOf('wordpress')), 2)
})
