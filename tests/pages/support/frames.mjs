// The article in a frame: host pages that hold one and speak a platform's words, and a look inside.

import { setTimeout as pause } from 'node:timers/promises'

import { CDN_FOLDER } from './harness.mjs'
import { PATIENCE_MS } from './patience.mjs'

const POLL_MS = 25

/** The address of a frame with these query members: `frameOf(cdn, { src, theme: 'dark' }, '#?secret=…')`. */
export const frameOf = (server, members, fragment = '') =>
  `${server.url(`${CDN_FOLDER}frame.html`)}?${new URLSearchParams(members)}${fragment}`

/** A script of a host page that writes down what its frames say, and can do as a platform does with it. */
const LISTENER = `
  globalThis.heard = []
  globalThis.obey = () => {}
  addEventListener('message', ({ data, source, origin }) => {
    const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source)
    heard.push({ data, origin, id: frame?.id })
    if (frame) obey(frame, data)
  })
`

/** What each platform does with the messages it knows. */
const PLATFORMS = {
  ours: `(frame, data) => {
    if (data?.type === 'offprint-height') frame.style.height = data.height + 'px'
  }`,
  WordPress: `(frame, data) => {
    if (data?.secret !== 'abcdefGH12' || data.message !== 'height') return
    frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)))
  }`,
  AMP: `(frame, data) => {
    if (data?.sentinel === 'amp' && data.type === 'embed-size') frame.style.height = data.height + 'px'
  }`,
  Medium: `(frame, data) => {
    if (typeof data !== 'string' || data[0] !== '{') return
    const { src, context, height } = JSON.parse(data)
    if (context === 'iframe.resize' && src === frame.src) frame.height = height
  }`,
  Pym: `(frame, data) => {
    const [, value] = /^pymxPYMxgraphic-1xPYMxheightxPYMx(.*)$/.exec(data) ?? []
    if (value) frame.setAttribute('height', parseInt(value) + 'px')
  }`,
}

export const PLATFORM_NAMES = Object.keys(PLATFORMS)

/**
 * The address of a host page with one frame, as wide as its column.
 *
 * @param {any} host the server of the page
 * @param {string} address of the frame
 * @param {{ platform?: string, attributes?: string, head?: string, above?: string, below?: string }} parts
 */
export const pageAround = (host, address, { platform, attributes = '', head = '', above = '', below = '' } = {}) =>
  host.page({
    loader: false,
    head: `<style>body { margin: 0 } #frame { display: block; width: 100%; border: 0 }</style>${head}
<script>${LISTENER}${platform ? `obey = ${PLATFORMS[platform]}` : ''}</script>`,
    body: `${above}<iframe id="frame" ${attributes} src="${address.replaceAll('&', '&amp;')}"></iframe>${below}`,
  })

/** What was heard so far; with a type, only our own messages of it. */
export const heard = (page, type) =>
  page.run((type) => heard.filter(({ data }) => !type || data?.type === type).map(({ data }) => data), type ?? null)

/** Waits until our own message of a type was heard, and gives the `nth` of it. */
export const told = (page, type, nth = 1) =>
  page.waitFor((type, nth) => heard.filter(({ data }) => data?.type === type)[nth - 1]?.data, type, nth)

/** Says something to the frame as the page around it does. */
export const say = (page, message) =>
  page.run((message) => document.querySelector('iframe').contentWindow.postMessage(message, '*'), message)

/** Runs a function in the `nth` frame of the page; it sees its values and the frame, nothing else. */
export async function inFrame(page, script, ...values) {
  await page.driver.switchTo().frame(0)
  try {
    return await page.driver.executeScript(script, ...values)
  } finally {
    await page.driver.switchTo().defaultContent()
  }
}

/** Waits until a function, asked again and again, gives something true; gives that. */
export async function until(what, ask) {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const last = await ask().catch((error) => { if (Date.now() > deadline) throw error })
    if (last) return last
    if (Date.now() > deadline) throw new Error(`${what}: not so in time; it gave ${JSON.stringify(last)}`)
    await pause(POLL_MS)
  }
}

/** Waits until a function, run in the frame, gives something true; gives that. */
export const untilInFrame = (page, script, ...values) =>
  until(`in the frame: ${script}`, () => inFrame(page, script, ...values))

/** Presses something in the article of the frame as a reader does: with the mouse, a key held, or a key alone. */
export async function press(page, selector, { modifier, key } = {}) {
  await page.driver.switchTo().frame(0)
  try {
    const find = (selector) => document.querySelector('offprint-article').shadowRoot?.querySelector(selector)
    const link = await until(`${selector} in the frame`, () => page.driver.executeScript(find, selector))
    if (key) await link.sendKeys(key)
    else if (modifier) await page.driver.actions().keyDown(modifier).click(link).keyUp(modifier).perform()
    else await link.click()
  } finally {
    await page.driver.switchTo().defaultContent()
  }
}

/** How high the article is, and how high the page around lets it be. */
export async function heights(page) {
  const content = await inFrame(page, () => document.querySelector('offprint-article').getBoundingClientRect().height)
  const frame = await page.run(() => document.querySelector('iframe').getBoundingClientRect().height)
  return { content, frame }
}

/** Waits until the frame is as high as its article, within a pixel; gives that height. */
export const fits = async (page, when) => {
  const { content } = await until(`the frame fits ${when}`, async () => {
    const { content, frame } = await heights(page)
    return content > 0 && Math.abs(frame - content) <= 1 && { content }
  }).catch(async (error) => { throw new Error(`${error.message} ${JSON.stringify(await heights(page))}`) })
  return content
}
