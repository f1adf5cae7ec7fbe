// A browser session of each engine, with what differs between them behind one interface:
// the true size of the viewport, emulated media, and pictures of the whole page.

import { writeFileSync } from 'node:fs'

import { Builder, Capabilities } from 'selenium-webdriver'
import chrome from 'selenium-webdriver/chrome.js'
import firefox from 'selenium-webdriver/firefox.js'

import { program, startDriver } from './drivers.mjs'
import { LOST_MS, SILENCE_MS } from './patience.mjs'

export const DEFAULT_VIEWPORT = { width: 1280, height: 900 }

/**
 * Starts the driver and one browser. `driver` is selenium-webdriver's own object.
 *
 * @param {'chromium' | 'firefox' | 'webkit'} engine
 */
export async function openBrowser(engine) {
  const server = await startDriver(engine)
  try {
    const builder = new Builder().disableEnvironmentOverrides().usingServer(server.url)
    const driver = await configure[engine](builder).build()
    if (engine === 'webkit') limit(driver)
    await driver.manage().setTimeouts(engine === 'webkit'
      ? { script: LOST_MS, pageLoad: 2 * LOST_MS, implicit: 0 }
      : { script: 30_000, pageLoad: 30_000, implicit: 0 })
    // WebKit's first page exists only after a navigation; until then scripts wait for ever.
    await driver.get('about:blank')
    return {
      engine,
      driver,
      ...controls[engine](driver),
      async close() {
        await driver.quit().catch(() => {})
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/**
 * A page that the browser keeps in its memory answers nothing, and its timers stand still: the driver would wait for
 * ever. Whoever gets this error takes a new browser.
 */
function limit(driver) {
  const execute = driver.execute.bind(driver)
  driver.execute = (command) => {
    let timer
    const silence = new Promise((resolve, reject) => {
      timer = setTimeout(() => {
        const error = new Error(`the driver does not answer ${command.getName()}`)
        reject(Object.assign(error, { name: 'SilenceError' }))
      }, SILENCE_MS)
    })
    return Promise.race([execute(command), silence]).finally(() => clearTimeout(timer))
  }
}

const configure = {
  chromium(builder) {
    // The driver gives each browser an empty profile of its own and removes it.
    const options = new chrome.Options()
    options.setBinaryPath(program('CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome'], 'chromium'))
    options.addArguments(
      '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage',
      '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--disable-features=Translate,OptimizationHints,MediaRouter',
      // Pictures compare only when letters and scroll bars are drawn the same everywhere.
      '--hide-scrollbars', '--font-render-hinting=none', '--force-color-profile=srgb', '--lang=en-GB',
    )
    options.setPageLoadStrategy('eager')
    return builder.forBrowser('chrome').setChromeOptions(options)
  },

  firefox(builder) {
    const options = new firefox.Options()
    options.setBinary(program('FIREFOX', ['firefox-esr', 'firefox'], 'firefox-esr'))
    options.addArguments('-headless')
    // The viewport is set through BiDi: the window itself cannot be narrower than 450 px.
    options.enableBidi()
    options.setPageLoadStrategy('eager')
    for (const [name, value] of Object.entries({
      'browser.shell.checkDefaultBrowser': false,
      'browser.cache.disk.enable': false,
      'intl.accept_languages': 'en-GB, en',
      'intl.locale.requested': 'en-GB',
      'layout.testing.overlay-scrollbars.always-visible': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'network.dns.disablePrefetch': true,
      'ui.useOverlayScrollbars': 1,
    })) options.setPreference(name, value)
    return builder.forBrowser('firefox').setFirefoxOptions(options)
  },

  webkit(builder) {
    const binary = program('MINIBROWSER', WEBKIT_BROWSERS, 'webkit2gtk-driver')
    return builder.withCapabilities(new Capabilities({
      browserName: 'MiniBrowser',
      // It waits, as long as it may, for frames that it does not see arrive: whoever opens a page waits for that.
      pageLoadStrategy: 'none',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    }))
  },
}

// Debian keeps the browser outside PATH; `join` of a PATH folder and `../lib/…` finds it.
const WEBKIT_BROWSERS = ['x86_64', 'aarch64'].map(
  (processor) => `../lib/${processor}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
)

const controls = {
  chromium: (driver) => ({
    run: (script, values) => driver.executeScript(script, ...values),
    async setViewport({ width, height, scale = 1 }) {
      await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
        width, height, deviceScaleFactor: scale, mobile: false,
      })
    },
    async setMedia(media) {
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
        media: media.print ? 'print' : '',
        features: [
          { name: 'prefers-color-scheme', value: media.dark ? 'dark' : 'light' },
          { name: 'prefers-reduced-motion', value: media.reducedMotion ? 'reduce' : '' },
          { name: 'forced-colors', value: media.forcedColors ? 'active' : 'none' },
        ],
      })
    },
    async picture(path, { full = false } = {}) {
      const { data } = await driver.sendAndGetDevToolsCommand('Page.captureScreenshot', {
        format: 'png', captureBeyondViewport: full,
        ...(full ? { clip: { x: 0, y: 0, ...(await pageSize(driver)), scale: 1 } } : {}),
      })
      save(path, data)
    },
  }),

  firefox: (driver) => ({
    // `executeScript` runs in a sandbox whose globals are not those of the page; BiDi runs in the page.
    async run(script, values) {
      const result = await command(driver, 'script.callFunction', {
        functionDeclaration:
          `async (values) => JSON.stringify(await (${asFunction(script)})(...JSON.parse(values))) ?? 'null'`,
        arguments: [{ type: 'string', value: JSON.stringify(values) }],
        target: { context: await driver.getWindowHandle() },
        awaitPromise: true,
      })
      if (result.type === 'exception') throw new Error(result.exceptionDetails.text)
      return JSON.parse(result.result.value)
    },
    async setViewport({ width, height, scale = 1 }) {
      await command(driver, 'browsingContext.setViewport', {
        context: await driver.getWindowHandle(),
        viewport: { width, height },
        devicePixelRatio: scale,
      })
    },
    async setMedia(media) {
      await setPreferences(driver, {
        // 0 dark, 1 light.
        'layout.css.prefers-color-scheme.content-override': media.dark ? 0 : 1,
        'ui.prefersReducedMotion': media.reducedMotion ? 1 : 0,
        // 2 always, 1 never.
        'browser.display.document_color_use': media.forcedColors ? 2 : 1,
      })
      await driver.setContext('chrome')
      try {
        await driver.executeScript(
          'gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0]',
          media.print ? 'print' : '',
        )
      } finally {
        await driver.setContext('content')
      }
    },
    async picture(path, { full = false } = {}) {
      save(path, await (full ? driver.takeFullPageScreenshot() : driver.takeScreenshot()))
    },
  }),

  webkit(driver) {
    /** How much larger the window is than the page in it. */
    let frame
    return {
      // What is no character, such as half a surrogate pair, would end the session: JSON writes it with letters.
      run: async (script, values) => JSON.parse(await driver.executeScript(
        `return (async () => JSON.stringify(await (${asFunction(script)})(...arguments)) ?? 'null')()`, ...values,
      )),
      async setViewport({ width, height }) {
        if (width < 450) throw new Error('the window of WebKit cannot be narrower than 450 px')
        // The window has a frame around the page, and the page learns late that it has changed: measure it once, and wait.
        const outer = await driver.manage().window().getRect()
        frame ??= await driver.executeScript(
          'return { width: arguments[0].width - innerWidth, height: arguments[0].height - innerHeight }', outer,
        )
        await driver.manage().window().setRect({ width: width + frame.width, height: height + frame.height })
      },
      async setMedia(media) {
        const asked = Object.keys(media).filter((name) => media[name])
        if (asked.length > 0) throw new Error(`webkit cannot emulate ${asked.join(', ')} here`)
      },
      async picture(path) {
        save(path, await driver.takeScreenshot())
      },
    }
  },
}

/** A command of WebDriver BiDi, for what the classic protocol cannot say. */
async function command(driver, method, params) {
  const bidi = await driver.getBidi()
  const answer = await bidi.send({ method, params })
  if (answer.error) throw new Error(`${answer.error}: ${answer.message}`)
  return answer.result
}

/** `executeScript` takes functions and bodies of functions; BiDi functions only. */
function asFunction(script) {
  return typeof script === 'function' ? script : `function () { ${script} }`
}

async function setPreferences(driver, preferences) {
  await driver.setContext('chrome')
  try {
    await driver.executeScript(
      'for (const [name, value] of Object.entries(arguments[0])) Services.prefs.setIntPref(name, value)',
      preferences,
    )
  } finally {
    await driver.setContext('content')
  }
}

function pageSize(driver) {
  return driver.executeScript(`
    const root = document.documentElement
    return { width: root.clientWidth, height: Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0) }
  `)
}

function save(path, base64) {
  writeFileSync(path, Buffer.from(base64, 'base64'))
}
