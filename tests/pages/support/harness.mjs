// Whole-page tests: a host page on one origin, the widget on another, a real browser.
//
//   // tests/pages/some-topic.test.mjs
//   import assert from 'node:assert/strict'
//   import { eachEngine, NO_TRACES } from './support/harness.mjs'
//
//   eachEngine('an article is shown', async ({ page, host, cdn }) => {
//     const src = cdn.json('/harbour.json', { headline: 'Harbour reopens', body: 'Ships are back.' })
//     await page.open(host.page({ body: `<offprint-article src="${src}"></offprint-article>` }))
//     const { detail } = await page.shown()
//     assert.equal(detail.headline, 'Harbour reopens')
//     assert.equal(await page.text('[part~="headline"]'), 'Harbour reopens')
//     assert.equal(cdn.count('/harbour.json'), 1)
//     assert.deepEqual(await page.traces(), NO_TRACES)
//   })
//
// `host` (http://localhost:…) serves the pages, `cdn` (http://127.0.0.1:…, another site) serves `dist/`
// under `/offprint/1.0.0/` and, with CORS headers, whatever the test puts there. servers.mjs tells how
// to make them slow, broken or silent; page.mjs how to wait for and look at things. Wait with
// `page.waitFor`, `page.shown`, `page.failed`, `cdn.requested`: never sleep.
//
// Each test runs in every engine of ENGINES (default chromium,firefox; webkit when named), on a page of
// its own; one browser serves a whole file. Without a build in `dist/` the file fails at once.

import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { DEFAULT_VIEWPORT, openBrowser } from './engines.mjs'
import { isLost, Page } from './page.mjs'
import { PATIENCE_MS } from './patience.mjs'
import { gate, startServer } from './servers.mjs'

export { NO_TRACES } from './page.mjs'
export { gate }

/** Where a CDN would have us. */
export const CDN_FOLDER = '/offprint/1.0.0/'

/** The names of what is served, to give them another answer with `cdn.route`. */
export const FILES = {
  loader: `${CDN_FOLDER}offprint.js`,
  core: `${CDN_FOLDER}offprint-core.js`,
  wasm: `${CDN_FOLDER}offprint-core_bg.wasm`,
  html: `${CDN_FOLDER}offprint-core_html.wasm`,
  names: `${CDN_FOLDER}offprint-core_names.wasm`,
}

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const FAILURES = join(PROJECT, 'tests/pages/failures')
const ENGINES = (process.env.ENGINES ?? 'chromium,firefox').split(',').filter(Boolean)

/** A test has its own, shorter deadlines; this one is for what nobody thought of. */
const TEST_MS = 6 * PATIENCE_MS

/**
 * What a driver has no means for. WebKit's window cannot be narrower than 450 pixels (`narrow`), no colour scheme,
 * motion, forced colours or paper can be set (`media`), and keys move no focus and open no tab (`keys`).
 */
const LACKING = { webkit: ['narrow', 'media', 'keys'] }

/**
 * How often a test begins whose browser is lost: WebKit's driver sometimes answers nothing any more, whatever the page
 * does. A page that ends its browser does so every time.
 */
const ATTEMPTS = 3

/** What else the CDN serves: paths, and folders of the project. @type {Record<string, string>} */
export const folders = {}

let host
let cdn
const browsers = new Map()

let starting
const servers = () => (starting ??= start())

// By the first test: a file may have none for the engines that are asked for, and then nothing would stop them.
async function start() {
  if (!existsSync(join(PROJECT, 'dist/offprint.js'))) throw new Error('dist/ is empty: run make dist first')
  host = withPages(await startServer('localhost', { folders: { '/harness/': 'tests/pages/support' } }))
  cdn = await startServer('127.0.0.1', { folders: { [CDN_FOLDER]: 'dist', ...folders }, cors: true })
}

after(async () => {
  const opened = await Promise.allSettled(browsers.values())
  await Promise.all(opened.map(({ value }) => value?.close()))
  await Promise.all([host?.close(), cdn?.close()])
})

/**
 * Declares one test per engine.
 *
 * @param {string} name a sentence about behaviour
 * @param {(tools: { page: Page, host: any, cdn: any, engine: string, t: any }) => Promise<void>} body
 * @param {{ engines?: string[], needs?: string[], timeout?: number }} options `engines`: only those of ENGINES that
 *   are listed; `needs`: what the driver must be able to do, of what is `LACKING` in some
 */
export function eachEngine(name, body, { engines = ENGINES, needs = [], timeout = TEST_MS } = {}) {
  const unknown = needs.find((need) => !Object.values(LACKING).flat().includes(need))
  if (unknown) throw new Error(`no driver lacks "${unknown}": leave it out`)
  const able = (engine) => !needs.some((need) => LACKING[engine]?.includes(need))
  for (const engine of ENGINES.filter((one) => engines.includes(one) && able(one))) {
    test(`${name} [${engine}]`, { timeout: engine === 'webkit' ? 2 * timeout : timeout }, async (t) => {
      await servers()
      for (let attempt = 1; ; attempt += 1) {
        let page
        try {
          page = await freshPage(engine)
          host.reset()
          cdn.reset()
          return await body({ page, host, cdn, engine, t })
        } catch (error) {
          const lost = engine === 'webkit' && isLost(error)
          if (page && (!lost || attempt === ATTEMPTS)) await keepEvidence(t, page, name)
          if (lost) await forget(engine)
          if (!lost || attempt === ATTEMPTS) throw error
          t.diagnostic(`the driver is gone (${error.name}): again in a new browser`)
        }
      }
    })
  }
}

async function newTab({ driver }) {
  const old = await driver.getWindowHandle()
  await driver.switchTo().newWindow('tab')
  const fresh = await driver.getWindowHandle()
  await driver.switchTo().window(old)
  await driver.close()
  await driver.switchTo().window(fresh)
}

async function forget(engine) {
  const browser = await browsers.get(engine)?.catch(() => undefined)
  browsers.delete(engine)
  await browser?.close()
}

/**
 * Tests that one tab serves: a tab remembers fifty pages at most, and with a new one for each test Firefox would take a
 * quarter longer. WebKit keeps pages that are left in its memory, where they answer nothing.
 */
const TESTS_OF_A_TAB = { chromium: 5, firefox: 5, webkit: 1 }

async function freshPage(engine) {
  // The promise is kept, not the browser: a start that failed fails every test with its reason.
  if (!browsers.has(engine)) browsers.set(engine, openBrowser(engine))
  const browser = await browsers.get(engine)
  browser.tests = (browser.tests ?? 0) + 1
  if ((browser.tests - 1) % TESTS_OF_A_TAB[engine] === 0) await newTab(browser)
  else await browser.driver.get('about:blank')
  await browser.setViewport(DEFAULT_VIEWPORT)
  if (browser.mediaChanged) await browser.setMedia({})
  browser.mediaChanged = false
  return new Page(browser)
}

function withPages(server) {
  let pages = 0
  const reset = server.reset
  return Object.assign(server, {
    /**
     * Puts a host page on the server and gives its address.
     *
     * @param {object} parts
     * @param {string} [parts.body] HTML of the body, with the tags in it
     * @param {string} [parts.head] more HTML in the head
     * @param {string | false} [parts.loader] the script tag of the loader; `false`: none
     * @param {string} [parts.html] attributes of `<html>`
     * @param {string} [parts.bodyAttributes] attributes of `<body>`
     * @param {Record<string, string>} [parts.headers] for example a content security policy
     * @param {string} [parts.path] where; else a new one
     */
    page({ body = '', head = '', loader, html = 'lang="en"', bodyAttributes = '', headers, path } = {}) {
      pages += 1
      loader ??= `<script type="module" src="${cdn.url(FILES.loader)}"></script>`
      return server.route(path ?? `/page-${pages}.html`, {
        headers,
        body: `<!doctype html>
<html ${html}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A host page</title>
<script src="/harness/recorder.js"></script>
${head}
${loader || ''}
</head>
<body ${bodyAttributes}>
${body}
</body>
</html>
`,
      })
    },
    reset() {
      reset.call(server)
      pages = 0
    },
  })
}

async function keepEvidence(t, page, name) {
  const file = join(FAILURES, `${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 80)}-${page.engine}.png`)
  try {
    mkdirSync(FAILURES, { recursive: true })
    await page.screenshot(file)
    t.diagnostic(`picture: ${file}`)
  } catch (error) {
    t.diagnostic(`no picture: ${error.message}`)
  }
  for (const line of (await page.report()).split('\n')) t.diagnostic(line)
}
