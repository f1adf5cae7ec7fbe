// Nothing flashes: the colours are right before anything is painted, and nothing is seen before there is something to read.

import assert from 'node:assert/strict'

import { frameOf, inFrame, pageAround, say, told, until, untilInFrame } from './support/frames.mjs'
import { CDN_FOLDER, FILES, eachEngine, gate } from './support/harness.mjs'

const FRAME_SCRIPT = `${CDN_FOLDER}frame.js`

/** The colour in the middle of the frame, as the reader sees it: `[red, green, blue]`. */
async function colour(page) {
  const picture = await page.driver.takeScreenshot()
  return page.run(async (picture) => {
    const image = new Image()
    image.src = `data:image/png;base64,${picture}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const { x, y, width, height } = document.querySelector('iframe').getBoundingClientRect()
    const scale = image.width / innerWidth
    return [...context.getImageData((x + width / 2) * scale, (y + height / 2) * scale, 1, 1).data].slice(0, 3)
  }, picture)
}

const look = (page) => inFrame(page, () => {
  const { colorScheme, backgroundColor, visibility } = getComputedStyle(document.documentElement)
  const body = document.body && getComputedStyle(document.body).backgroundColor
  return { colorScheme, backgroundColor, body, visibility }
})

const CLEAR = 'rgba(0, 0, 0, 0)'
/** In WebKit a frame has the scheme of the system, not that of the page around it. */
const FOLLOWING = { engines: ['chromium', 'firefox'] }

const NIGHT = [20, 24, 40]

/** A page that is dark, with a frame of some scheme. */
const dark = (scheme) => `<style>
  :root { color-scheme: dark; background: rgb(${NIGHT}) } #frame { color-scheme: ${scheme} }
</style>`

for (const [theme, scheme] of [
  [undefined, 'light dark'], ['auto', 'light dark'], ['contrast', 'light dark'], ['nonsense', 'light dark'],
  ['dark', 'dark'], ['DARK', 'dark'], ['light', 'light'], ['sepia', 'light'],
]) {
  eachEngine(`the scheme is there before the article, and the ground is clear: theme ${theme}`, async ({ page, host, cdn }) => {
    const arrival = gate()
    const src = cdn.json('/a.json', { headline: 'A', body: 'Text.' }, { after: arrival })
    await page.open(pageAround(host, frameOf(cdn, { src, ...(theme && { theme }) }), { platform: 'ours' }))
    await cdn.requested('/a.json')
    await untilInFrame(page, () => document.body?.style.display === 'flow-root')
    const { colorScheme, backgroundColor, body } = await look(page)
    assert.deepEqual({ colorScheme, backgroundColor, body }, { colorScheme: scheme, backgroundColor: CLEAR, body: CLEAR })
    arrival.open()
    await told(page, 'offprint-load')
  })
}

/** Waits until the browser has shown what is there. */
const painted = (page) => page.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

eachEngine('nothing is painted before the colours are known', async ({ page, host, cdn }) => {
  const script = await (await fetch(cdn.url(FRAME_SCRIPT))).text()
  const arrival = gate()
  cdn.route(FRAME_SCRIPT, { body: script, type: 'text/javascript', after: arrival })
  const src = cdn.json('/a.json', { headline: 'A', body: 'Text.' })
  await page.open(pageAround(host, frameOf(cdn, { src, theme: 'dark' }), { platform: 'ours' }))
  await cdn.requested(FRAME_SCRIPT)
  // Without a body there is nothing to paint, and a parser that waits for the script makes none.
  await untilInFrame(page, () => location.search && document.readyState === 'loading' && !document.body)
  arrival.open()
  await told(page, 'offprint-load')
  assert.equal((await look(page)).colorScheme, 'dark')
  // WebKit's driver runs nothing in a frame that is still being read.
}, { engines: ['chromium', 'firefox'] })

for (const [theme, scheme] of [['dark', 'dark'], ['light', 'light'], ['auto', 'inherit']]) {
  eachEngine(`the dark page shines through until the article is there: theme ${theme}`, async ({ page, host, cdn }) => {
    const arrival = gate()
    const src = cdn.json('/a.json', { headline: 'A', body: 'Text.' }, { after: arrival })
    await page.open(pageAround(host, frameOf(cdn, { src, theme }), { head: dark(scheme), attributes: 'height="300"' }))
    await cdn.requested('/a.json')
    await untilInFrame(page, () => document.querySelector('offprint-article') && document.documentElement.style.visibility === 'hidden')
    await painted(page)
    assert.deepEqual(await colour(page), NIGHT)
    arrival.open()
    await told(page, 'offprint-load')
    const paper = await inFrame(page, () => {
      const sheet = document.querySelector('offprint-article').shadowRoot.querySelector('.sheet')
      return getComputedStyle(sheet).backgroundColor.match(/\d+/g).map(Number)
    })
    await page.run(() => { document.querySelector('iframe').height = 60 })
    await painted(page)
    assert.deepEqual(await colour(page), paper)
    assert.equal((await look(page)).visibility, 'visible')
  }, theme === 'auto' ? FOLLOWING : {})
}

eachEngine('left to itself the article takes the scheme of the page around', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'A', body: 'Text.' })
  const paper = () => inFrame(page, () => {
    const sheet = document.querySelector('offprint-article')?.shadowRoot?.querySelector('.sheet')
    return sheet && getComputedStyle(sheet).backgroundColor
  })
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  const light = await paper()
  await page.run(() => { document.documentElement.style.colorScheme = 'dark' })
  await until('the paper is dark', async () => await paper() !== light)
  await page.run(() => { document.documentElement.style.colorScheme = 'light' })
  await until('the paper is light', async () => await paper() === light)
}, FOLLOWING)

eachEngine('what waits too long is shown as it is', async ({ page, host, cdn }) => {
  const src = cdn.route('/never.json', { hang: true })
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  await cdn.requested('/never.json')
  await untilInFrame(page, () => document.querySelector('offprint-article')?.shadowRoot?.querySelector('[aria-busy="true"], .skeleton'))
  await untilInFrame(page, () => document.documentElement.style.visibility === '')
  const patience = await inFrame(page, () => performance.now())
  assert.ok(patience > 1_900, `it was shown after ${patience} ms`)
})

eachEngine('an error is shown at once', async ({ page, host, cdn }) => {
  const src = cdn.route('/none.json', { status: 404 })
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  const { detail } = await told(page, 'offprint-error')
  assert.deepEqual([detail.code, detail.url], ['http', src])
  assert.equal((await look(page)).visibility, 'visible')
  await untilInFrame(page, () => document.querySelector('offprint-article').shadowRoot.querySelector('[part~="error"]'))
})

eachEngine('a theme that is changed changes the ground', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'A', body: 'Text.' })
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  for (const [theme, scheme] of [['dark', 'dark'], ['sepia', 'light'], ['contrast', 'light dark'], [null, 'light dark']]) {
    await say(page, { type: 'offprint-set', theme })
    await untilInFrame(page, (theme) => document.querySelector('offprint-article').getAttribute('theme') === theme, theme)
    assert.equal((await look(page)).colorScheme, scheme, `theme ${theme}`)
  }
})

eachEngine('only what the article needs is asked for, once', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'A', body: 'Text.' })
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  const paths = cdn.requests().map(({ path }) => path).sort()
  assert.deepEqual(paths, ['/a.json', `${CDN_FOLDER}frame.html`, FRAME_SCRIPT, FILES.loader, FILES.core, FILES.wasm].sort())
})
