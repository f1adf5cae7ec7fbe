// What a frame hears and from whom: its parent's wishes, a WordPress secret; and what it does in a sandbox.

import assert from 'node:assert/strict'

import { paragraphs } from './support/articles.mjs'
import { fits, frameOf, heard, inFrame, pageAround, say, told, untilInFrame } from './support/frames.mjs'
import { FILES, eachEngine } from './support/harness.mjs'

const article = (cdn, more = {}) => cdn.json('/a.json', {
  url: cdn.url('/story'), headline: 'Harbour reopens', body: 'Text.\n\n## More\n\nText.',
  related: [{ headline: 'Another', url: cdn.url('/another') }], ...more,
})

const SECRET = 'abcdefGH12'

/** What the page around sees of WordPress's messages. */
const toWordPress = async (page) => (await heard(page)).filter(({ secret, message }) => secret || message)

/** Waits until everything that was said so far has been heard, answered and painted. */
async function settled(page) {
  await inFrame(page, () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.run(() => new Promise((done) => setTimeout(done)))
}

eachEngine('the address says how the article is shown', async ({ page, host, cdn }) => {
  const src = article(cdn)
  const members = { src, theme: 'sepia', lang: 'fa', related: 'none', 'heading-level': '4' }
  await page.open(pageAround(host, frameOf(cdn, members)))
  const { detail } = await told(page, 'offprint-load')
  assert.deepEqual([detail.url, detail.headline, detail.format], [src, 'Harbour reopens', 'offprint'])
  const shown = await inFrame(page, () => {
    const element = document.querySelector('offprint-article')
    const root = element.shadowRoot
    return {
      headline: root.querySelector('[part~="headline"]').localName,
      related: root.querySelector('[part~="related"]'),
      sepia: Boolean(root.querySelector('.offprint.sepia')),
      lang: element.lang,
      title: document.title,
    }
  })
  assert.deepEqual(shown, { headline: 'h4', related: null, sepia: true, lang: 'fa', title: 'Harbour reopens' })
})

eachEngine('a name that frame.html does not know changes nothing', async ({ page, host, cdn }) => {
  const src = article(cdn)
  await page.open(pageAround(host, frameOf(cdn, { src, onclick: 'alert(1)', loading: 'lazy', style: 'color: red', id: 'x' })))
  await told(page, 'offprint-load')
  await say(page, { type: 'offprint-set', src: 'javascript:alert(1)', onclick: 'alert(1)', theme: 'dark' })
  await untilInFrame(page, () => document.querySelector('offprint-article').getAttribute('theme') === 'dark')
  const names = await inFrame(page, () => document.querySelector('offprint-article').getAttributeNames().sort())
  assert.deepEqual(names, ['loading', 'src', 'theme'])
  assert.equal(await inFrame(page, () => document.querySelector('offprint-article').getAttribute('src')), src)
})

eachEngine('the page around changes theme, language, related stories and level while it is read', async ({ page, host, cdn }) => {
  await page.open(pageAround(host, frameOf(cdn, { src: article(cdn), theme: 'light', related: 'below' }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  const before = await fits(page, 'at first')
  const requests = cdn.requests().length
  await say(page, { type: 'offprint-set', theme: 'dark', lang: 'de', related: 'none', 'heading-level': 3 })
  await untilInFrame(page, () => {
    const root = document.querySelector('offprint-article').shadowRoot
    return root.querySelector('.offprint.dark h3[part~="headline"]') && !root.querySelector('[part~="related"]')
  })
  assert.equal(await inFrame(page, () => document.documentElement.style.colorScheme), 'dark')
  assert.equal(await inFrame(page, () => document.querySelector('offprint-article').lang), 'de')
  assert.ok(await fits(page, 'without related stories') < before)

  // Nothing, and the empty word, are the default; what is not named stays.
  await say(page, { type: 'offprint-set', theme: null, related: '' })
  await untilInFrame(page, () => document.querySelector('offprint-article').shadowRoot.querySelector('.offprint.auto [part~="related"]'))
  const names = await inFrame(page, () => document.querySelector('offprint-article').getAttributeNames().sort())
  assert.deepEqual(names, ['heading-level', 'lang', 'loading', 'src'])
  assert.equal(cdn.requests().length, requests, 'the article is not loaded again')
})

eachEngine('only the page around is heard', async ({ page, host, cdn }) => {
  const stranger = `<script>
    addEventListener('message', ({ data, source }) => {
      parent.frames[0].postMessage(data, '*')
      source.postMessage('passed on', '*')
    })
  </` + 'script>'
  const below = `<iframe id="stranger" srcdoc="${stranger.replaceAll('"', '&quot;')}"></iframe>`
  await page.open(pageAround(host, frameOf(cdn, { src: article(cdn) }, `#?secret=${SECRET}`), { platform: 'ours', below }))
  await told(page, 'offprint-load')
  await fits(page, 'at last')
  await settled(page)
  await page.run(() => { heard.length = 0 })
  for (const message of [
    { type: 'offprint-set', theme: 'dark' }, { type: 'offprint-ready' }, { message: 'ready', secret: SECRET },
  ]) {
    await page.run(async (message) => {
      const answer = new Promise((done) => addEventListener('message', ({ data }) => data === 'passed on' && done()))
      document.querySelector('#stranger').contentWindow.postMessage(message, '*')
      await answer
    }, message)
  }
  // What the parent says comes after it.
  await say(page, { type: 'offprint-set', lang: 'fr' })
  await untilInFrame(page, () => document.querySelector('offprint-article').lang === 'fr')
  await settled(page)
  assert.equal(await inFrame(page, () => document.querySelector('offprint-article').getAttribute('theme')), null)
  assert.deepEqual((await heard(page)).filter((message) => message !== 'passed on'), [])
})

eachEngine('messages of other makers are nothing to the frame', async ({ page, host, cdn }) => {
  await page.open(pageAround(host, frameOf(cdn, { src: article(cdn) }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  await fits(page, 'at last')
  await settled(page)
  await page.run(() => { heard.length = 0 })
  await inFrame(page, () => { addEventListener('error', ({ message }) => { document.documentElement.dataset.fault = message }) })
  for (const message of [null, 0, '', 'text', 'pymxPYMxxPYMxwidthxPYMx400', [], {}, { type: 7 }, { message: 'ready' },
    { message: 'ready', secret: undefined }, { type: 'offprint-set' }, { type: 'offprint-set', toString: 1 }]) {
    await say(page, message)
  }
  await settled(page)
  assert.deepEqual(await heard(page), [])
  assert.equal(await inFrame(page, () => document.documentElement.dataset.fault ?? null), null)
  assert.deepEqual(await inFrame(page, () => document.querySelector('offprint-article').getAttributeNames().sort()), ['loading', 'src'])
})

eachEngine('WordPress is spoken to with its secret and never without', async ({ page, host, cdn }) => {
  for (const fragment of ['', '#', '#secret', '#?secret=', '#?secret=%3Cimg%3E', '#?secret="><script>']) {
    await page.open(pageAround(host, frameOf(cdn, { src: article(cdn) }, fragment.replaceAll('"', '&quot;')), { platform: 'ours' }))
    await told(page, 'offprint-load')
    await fits(page, 'at last')
    await say(page, { message: 'ready', secret: '' })
    await say(page, { message: 'ready' })
    await settled(page)
    assert.deepEqual(await toWordPress(page), [], `fragment ${fragment}`)
  }
  for (const fragment of [`#?secret=${SECRET}`, `#secret=${SECRET}`, `#part&secret=${SECRET}`]) {
    await page.open(pageAround(host, frameOf(cdn, { src: article(cdn) }, fragment), { platform: 'ours' }))
    await told(page, 'offprint-load')
    const height = Math.ceil(await fits(page, 'at last'))
    const message = await page.waitFor((height) => heard.findLast(({ data }) => data.value === height)?.data, height)
    assert.deepEqual(message, { message: 'height', value: height, secret: SECRET }, `fragment ${fragment}`)
  }
})

eachEngine('a secret that comes late is taken, and the first one stays', async ({ page, host, cdn }) => {
  await page.open(pageAround(host, frameOf(cdn, { src: article(cdn) }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  const value = Math.ceil(await fits(page, 'at last'))
  assert.deepEqual(await toWordPress(page), [])
  const requests = cdn.requests().length
  await page.run((secret) => { document.querySelector('iframe').src += `#?secret=${secret}` }, SECRET)
  await page.waitFor(() => heard.some(({ data }) => data.message))
  assert.deepEqual(await toWordPress(page), [{ message: 'height', value, secret: SECRET }])

  await page.run(() => {
    const frame = document.querySelector('iframe')
    frame.src = frame.src.replace(/secret=.*/, 'secret=another123')
  })
  await untilInFrame(page, () => location.hash.includes('another'))
  await say(page, { message: 'ready', secret: 'another123' })
  await settled(page)
  assert.equal((await toWordPress(page)).length, 1)
  assert.equal(cdn.requests().length, requests)
})

eachEngine('it works where scripts are all that a sandbox allows', async ({ page, host, cdn }) => {
  const src = article(cdn, { body: paragraphs(3) })
  const attributes = 'sandbox="allow-scripts"'
  await page.open(pageAround(host, frameOf(cdn, { src, theme: 'dark' }, `#?secret=${SECRET}`), { platform: 'ours', attributes }))
  const { detail } = await told(page, 'offprint-load')
  assert.equal(detail.headline, 'Harbour reopens')
  const height = Math.ceil(await fits(page, 'in a sandbox'))
  assert.equal(await page.run(() => heard.every(({ origin }) => origin === 'null')), true)
  assert.equal(cdn.requests('/a.json')[0].headers.origin, 'null')
  assert.equal(cdn.requests(FILES.loader)[0].headers.origin, 'null')
  assert.deepEqual((await toWordPress(page)).at(-1), { message: 'height', value: height, secret: SECRET })
  await say(page, { type: 'offprint-set', theme: 'sepia' })
  await untilInFrame(page, () => document.querySelector('offprint-article').shadowRoot.querySelector('.offprint.sepia'))
})
