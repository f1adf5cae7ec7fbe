#!/usr/bin/env node
// Takes a picture of any page, for people working on the look:
//
//   node tests/pages/support/shot.mjs PAGE out.png [--width 1280] [--height 900] [--full] [--scale 1]
//        [--dark] [--forced-colors] [--print] [--reduced-motion] [--engine chromium|firefox|webkit]
//        [--run 'JS'] [--wait 'JS expression'] [--delay MS]
//
// PAGE is an address, or a path inside `dist/`, which is then served (index.html?article=2).
// `--run` is executed once after the page has loaded; `--wait` is polled until it is true.

import { parseArgs } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'

import { openBrowser } from './engines.mjs'
import { startServer } from './servers.mjs'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '900' },
    scale: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'chromium' },
    full: { type: 'boolean', default: false },
    dark: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    'forced-colors': { type: 'boolean', default: false },
    'reduced-motion': { type: 'boolean', default: false },
    run: { type: 'string' },
    wait: { type: 'string' },
    delay: { type: 'string', default: '0' },
  },
})
const [page, picture] = positionals
if (!page || !picture) {
  console.error('usage: shot.mjs PAGE out.png [options]; the head of the file lists them')
  process.exit(2)
}

const server = await startServer('localhost', { folders: { '/': 'dist' } })
const browser = await openBrowser(options.engine)
try {
  const { driver } = browser
  await browser.setViewport({
    width: Number(options.width), height: Number(options.height), scale: Number(options.scale),
  })
  await browser.setMedia({
    dark: options.dark,
    print: options.print,
    forcedColors: options['forced-colors'],
    reducedMotion: options['reduced-motion'],
  })
  await driver.get(/^[a-z]+:/.test(page) ? page : new URL(page, `${server.origin}/`).href)
  if (options.run) await driver.executeScript(options.run)
  if (options.wait) {
    await driver.wait(
      () => driver.executeScript(`return Boolean(${options.wait})`),
      20_000, `not true after 20 seconds: ${options.wait}`, 50,
    )
  }
  await driver.executeAsyncScript('document.fonts.ready.then(() => requestAnimationFrame(() => arguments[0]()))')
  await pause(Number(options.delay))
  await browser.picture(picture, { full: options.full })
  const width = await driver.executeScript(
    'return { inner: innerWidth, scroll: document.documentElement.scrollWidth }',
  )
  const overflow = width.scroll > width.inner ? `, SCROLLS SIDEWAYS to ${width.scroll} px` : ''
  console.log(`${picture}: ${width.inner} px wide${overflow}`)
} finally {
  await browser.close()
  await server.close()
}
