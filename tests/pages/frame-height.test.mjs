// A frame is as high as its article, whatever platform holds it, and says so no more often than it must.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

import { paragraphs, picture } from './support/articles.mjs'
import {
  PLATFORM_NAMES, fits, frameOf, heard, inFrame, pageAround, say, told, untilInFrame,
} from './support/frames.mjs'
import { CDN_FOLDER, eachEngine, gate } from './support/harness.mjs'

/** How an address says which platform it is on. */
const ADDRESSES = {
  WordPress: [{}, '#?secret=abcdefGH12'],
  Pym: [{ initialWidth: '1280', childId: 'graphic-1' }, ''],
}

/** An article between the 200 and 1000 pixels that WordPress allows, with a picture of a size nobody told. */
function shortArticle(cdn) {
  const opening = gate()
  cdn.route('/late.svg', { ...picture(400, 240), after: opening })
  const src = cdn.json('/short.json', { headline: 'Short', body: `One line.\n\n![A buoy](${cdn.url('/late.svg')})\n\nAnother.` })
  return { src, opening }
}

for (const platform of PLATFORM_NAMES) {
  eachEngine(`the frame is as high as its article: ${platform}`, async ({ page, host, cdn }) => {
    const { src, opening } = shortArticle(cdn)
    const [members, fragment] = ADDRESSES[platform] ?? [{}, '']
    await page.open(pageAround(host, frameOf(cdn, { src, ...members }, fragment), { platform }))
    await told(page, 'offprint-load')
    const first = await fits(page, 'when the article is there')

    opening.open()
    await untilInFrame(page, () => document.querySelector('offprint-article').shadowRoot.querySelector('img').naturalWidth)
    const second = await fits(page, 'when the picture is there')
    assert.ok(second > first + 100, `${first} px, and ${second} px with the picture`)

    await inFrame(page, () => document.querySelector('offprint-article').style.setProperty('--offprint-font-size', '1.5em'))
    const third = await fits(page, 'when the text is larger')
    assert.ok(third > second + 10, `${second} px, and ${third} px with larger text`)

    await page.viewport({ width: 480, height: 850 })
    const fourth = await fits(page, 'when the screen is turned')
    assert.notEqual(fourth, third)
    await page.viewport({ width: 1280, height: 900 })
    assert.equal(await fits(page, 'when it is turned back'), third)
    assert.ok(third < 1000, `${third} px are more than WordPress allows`)
  })
}

eachEngine('the height has no upper limit, and less is said too', async ({ page, host, cdn }) => {
  const src = cdn.json('/long.json', { headline: 'Long', body: paragraphs(100) })
  await page.open(pageAround(host, frameOf(cdn, { src }, '#?secret=abcdefGH12'), { platform: 'ours' }))
  await told(page, 'offprint-load')
  const long = await fits(page, 'with a long article')
  assert.ok(long > 3000)
  const told1 = await page.run(() => heard.findLast(({ data }) => data.message === 'height').data.value)
  assert.equal(told1, Math.ceil(long))
  await inFrame(page, () => document.querySelector('offprint-article').style.setProperty('--offprint-font-size', '0.5em'))
  assert.ok(await fits(page, 'with small text') < long / 1.5)
})

eachEngine('a frame far below what is seen is as high as its article, too', async ({ page, host, cdn }) => {
  const src = cdn.json('/long.json', { headline: 'Long', body: paragraphs(40) })
  const above = '<div style="height: 9000px"></div>'
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours', above }))
  await told(page, 'offprint-load')
  await fits(page, 'before it is seen')
  assert.equal(await page.run(() => scrollY), 0)
})

eachEngine('each kind of page is told in its own form', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'A', body: 'Text.' })
  const address = frameOf(cdn, { src, childId: 'graphic-1' }, '#?secret=abcdefGH12')
  await page.open(pageAround(host, address, { platform: 'ours' }))
  await told(page, 'offprint-load')
  const height = Math.ceil(await fits(page, 'at last'))
  const messages = await heard(page)
  const last = (test) => messages.findLast(test)
  assert.deepEqual(last(({ type }) => type === 'offprint-height'), { type: 'offprint-height', height })
  assert.deepEqual(last(({ message }) => message), { message: 'height', value: height, secret: 'abcdefGH12' })
  assert.deepEqual(last(({ sentinel }) => sentinel), { sentinel: 'amp', type: 'embed-size', height })
  const texts = messages.filter((message) => typeof message === 'string')
  assert.deepEqual(JSON.parse(texts.findLast((text) => text.startsWith('{'))), { src: address, context: 'iframe.resize', height })
  assert.equal(texts.findLast((text) => text.startsWith('pym')), `pymxPYMxgraphic-1xPYMxheightxPYMx${height}`)
})

// Browsers paint no frame that has no height yet, or is far away, and then no animation frame comes.
eachEngine('a frame that is not painted says all the same what it has to say', async ({ page, host, cdn }) => {
  const unpainted = `${CDN_FOLDER}unpainted.html`
  const written = readFileSync(new URL('../../dist/frame.html', import.meta.url), 'utf8')
  cdn.route(unpainted, { body: written.replace('<script', '<script>requestAnimationFrame = () => 0</script><script') })
  const { src } = shortArticle(cdn)
  const frame = frameOf(cdn, { src }).replace('frame.html', 'unpainted.html')
  await page.open(pageAround(host, frame, { platform: 'ours' }))
  await told(page, 'offprint-height')
  await told(page, 'offprint-load')
})

// Where frame and page are of one origin, they are painted in the same animation frame, and the page can watch the frame.
eachEngine('nothing is said twice in an animation frame, and nothing that has not changed', async ({ page, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'A', body: paragraphs(6) })
  await page.open(cdn.route('/around.html', {
    body: `<!doctype html><title>Around</title><script>
      globalThis.said = []
      globalThis.painted = 0
      const count = () => { painted += 1; requestAnimationFrame(count) }
      requestAnimationFrame(count)
      const kind = (data) => data.type ?? data.message ?? (data[0] === '{' ? 'medium' : data.slice(0, 3))
      globalThis.postMessage = (data) => said.push({ kind: kind(data), painted, data })
    </script><iframe src="${frameOf(cdn, { src }, '#?secret=abcdefGH12').replaceAll('&', '&amp;')}" width="600" height="400"></iframe>`,
  }))
  await page.waitFor(() => said.some(({ kind }) => kind === 'offprint-load'))

  // Changes at every moment there is: before and after the paint, in micro- and in other tasks.
  await page.run(async () => {
    const article = frames[0].document.querySelector('offprint-article')
    let size = 10
    const change = () => article.style.setProperty('--offprint-font-size', `${size += 1}px`)
    for (let frame = 0; frame < 12; frame += 1) {
      await new Promise((done) => requestAnimationFrame(done))
      change()
      article.getBoundingClientRect()
      change()
      await new Promise((done) => setTimeout(done))
      change()
      frames[0].dispatchEvent(new Event('hashchange'))
      change()
      frames[0].dispatchEvent(new Event('hashchange'))
    }
  })
  await page.waitFor(() => {
    const height = Math.ceil(frames[0].document.documentElement.getBoundingClientRect().height)
    return said.findLast(({ kind }) => kind === 'offprint-height').data.height === height
  })
  const said = await page.run(() => globalThis.said)
  const kinds = ['offprint-height', 'height', 'embed-size', 'medium', 'pym']
  for (const kind of kinds) {
    const frames = said.filter((one) => one.kind === kind).map(({ painted }) => painted)
    assert.ok(frames.length > 5, `${kind} was said ${frames.length} times`)
    assert.equal(new Set(frames).size, frames.length, `${kind} was said twice in a frame: ${frames}`)
  }

  // What changes no height: colours, focus, another scheme, the height of the frame itself.
  const after = await page.run(async () => {
    const before = globalThis.said.length
    const article = frames[0].document.querySelector('offprint-article')
    const iframe = document.querySelector('iframe')
    for (let frame = 0; frame < 6; frame += 1) {
      article.setAttribute('theme', frame % 2 ? 'dark' : 'sepia')
      article.style.setProperty('--offprint-accent', `hsl(${frame * 20} 50% 50%)`)
      iframe.height = 300 + frame * 50
      frames[0].dispatchEvent(new Event('hashchange'))
      frames[0].dispatchEvent(new Event('resize'))
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    }
    return globalThis.said.slice(before)
  })
  assert.deepEqual(after, [])
})

eachEngine('a page that begins to listen late asks, and only its own words are repeated', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'A', body: 'Text.' })
  await page.open(pageAround(host, frameOf(cdn, { src }, '#?secret=abcdefGH12'), { platform: 'ours' }))
  const load = await told(page, 'offprint-load')
  const height = Math.ceil(await fits(page, 'at last'))
  const repeated = async (question, fence) => {
    await page.run(() => { heard.length = 0 })
    await say(page, question)
    await page.waitFor(fence)
    await inFrame(page, () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    return heard(page)
  }
  assert.deepEqual(
    await repeated({ type: 'offprint-ready' }, () => heard.some(({ data }) => data.type === 'offprint-load')),
    [{ type: 'offprint-height', height }, load],
  )
  assert.deepEqual(
    await repeated({ message: 'ready', secret: 'abcdefGH12' }, () => heard.some(({ data }) => data.message)),
    [{ message: 'height', value: height, secret: 'abcdefGH12' }],
  )
})

eachEngine('a frame that is a page of its own says nothing', async ({ page, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'A page of its own', body: 'Text.' })
  await page.open(frameOf(cdn, { src }, '#?secret=abcdefGH12'))
  await page.waitFor(() => document.title === 'A page of its own')
  assert.equal(await page.text('[part~="headline"]'), 'A page of its own')
  await page.run(() => {
    globalThis.heard = []
    addEventListener('message', ({ data }) => heard.push(data))
    document.querySelector('offprint-article').style.setProperty('--offprint-font-size', '2em')
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))
  })
  assert.deepEqual(await page.run(() => heard), [])
  assert.equal(cdn.count(`${CDN_FOLDER}offprint.js`), 1)
})
