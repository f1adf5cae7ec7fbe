// One tab, as a test sees it: open a host page, wait for something, look into the widget.
//
// Functions given to `run`, `waitFor` and `inside` are sent to the page as text: they see their
// arguments and the page, nothing of the test around them. Arguments and results are JSON.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'

import { PATIENCE_MS } from './patience.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How often a condition is looked at again. */
const POLL_MS = 25

/** How many questions to one page a driver may lose. */
const SILENCES = 3

const TAG = 'offprint-article'

export class Page {
  constructor(browser) {
    this.browser = browser
    /** selenium-webdriver's own object, for what is missing here: keys, mouse, history. */
    this.driver = browser.driver
    this.engine = browser.engine
  }

  /** Opens an address and returns when its HTML has been read. */
  async open(url) {
    if (this.engine !== 'webkit') return this.driver.get(url)
    await this.run(leave)
    await this.driver.get(url)
    await this.waitFor(isOpen, url)
  }

  /** Presses the browser's Back (-1) or Forward (1). */
  async go(step) {
    // WebKit's driver would wait for a page to load, which steps within a page do not bring.
    if (this.engine === 'webkit') await this.run((step) => { history.go(step) }, step)
    else if (step < 0) await this.driver.navigate().back()
    else await this.driver.navigate().forward()
  }

  /** Sets the size of the page's viewport in CSS pixels. */
  async viewport(size) {
    await this.browser.setViewport({ height: 900, ...size })
    await this.waitFor((width) => innerWidth === width, size.width)
  }

  /** Emulates what the reader has set: `dark`, `reducedMotion`, `forcedColors`, `print`. */
  async media(media) {
    this.browser.mediaChanged = true
    await this.browser.setMedia(media)
    // What a browser is told reaches its pages later; on paper all is light.
    if (!media.print) await this.waitFor((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, Boolean(media.dark))
  }

  /** Saves a picture; `{ full: true }` for the whole height of the page. */
  async screenshot(path, options) {
    await this.browser.picture(path, options)
  }

  /** Runs a function in the page and gives what it returns; promises are waited for. */
  async run(script, ...values) {
    return this.browser.run(script, values)
  }

  /** Waits until a function, run in the page again and again, returns something true; gives that. */
  async waitFor(script, ...values) {
    return this.#poll(() => this.run(script, ...values), script, values)
  }

  async #poll(ask, script, values) {
    let deadline = Date.now() + PATIENCE_MS
    let silences = 0
    let last
    for (;;) {
      const asked = Date.now()
      try {
        last = await ask()
        if (last) return last
      } catch (error) {
        // The page may be on its way to another one; a real mistake is still there at the deadline.
        last = error
        // A question that the driver lost says nothing about the page: the time it took does not count.
        if (isGone(error)) throw error
        if (isLost(error) && silences < SILENCES) {
          silences += 1
          deadline += Date.now() - asked
        }
      }
      if (Date.now() > deadline) throw new Error(await this.#complaint(script, values, last), { cause: last })
      await pause(POLL_MS)
    }
  }

  /** Waits for the `nth` event of a type since the page opened and gives its record. */
  async event(type, nth = 1) {
    return this.waitFor(
      (type, nth) => recorder.events.filter((event) => event.type === type)[nth - 1],
      type, nth,
    )
  }

  /** The events of a type so far, or all: `{ type, target, nth, detail, bubbles, composed, … }`. */
  async events(type) {
    return this.run(
      (type) => recorder.events.filter((event) => !type || event.type === type),
      type ?? null,
    )
  }

  /** Waits until the `nth` tag of the page shows its article; gives the record of its event. */
  async shown(nth = 0) {
    return this.waitFor(
      (nth) => recorder.events.findLast((event) => event.type === 'offprint-load' && event.nth === nth),
      nth,
    )
  }

  /** Waits until the `nth` tag of the page reported an error; gives its `detail`. */
  async failed(nth = 0) {
    const record = await this.waitFor(
      (nth) => recorder.events.findLast((event) => event.type === 'offprint-error' && event.nth === nth),
      nth,
    )
    return record.detail
  }

  /** Runs `look(root, element, ...values)` with the shadow root of the first (or `nth`) tag. */
  async inside(look, ...values) {
    return this.insideOf(0, look, ...values)
  }

  async insideOf(nth, look, ...values) {
    return this.run(
      `const element = document.querySelectorAll('${TAG}')[arguments[0]]
       return (${look})(element.shadowRoot, element, ...Array.from(arguments).slice(1))`,
      nth, ...values,
    )
  }

  /** An element within the shadow root as selenium's WebElement, to click and type; waits for it. */
  async find(selector, nth = 0) {
    const look = (tag, nth, selector) =>
      document.querySelectorAll(tag)[nth]?.shadowRoot?.querySelector(selector)
    const values = [TAG, nth, selector]
    // Only the driver's own way gives elements back.
    return this.#poll(() => this.driver.executeScript(look, ...values), look, values)
  }

  /** The text of the first match within the shadow root, or null; of the whole article without a selector. */
  async text(selector = '[part~="article"]', nth = 0) {
    return this.insideOf(
      nth,
      (root, element, selector) => root?.querySelector(selector)?.innerText ?? null,
      selector,
    )
  }

  /** The texts of all matches within the shadow root. */
  async texts(selector, nth = 0) {
    return this.insideOf(
      nth,
      // WebKit writes the space between two blocks into the first.
      (root, element, selector) => Array.from(root.querySelectorAll(selector), (one) => one.innerText.trim()),
      selector,
    )
  }

  /** Which of the tag's custom states hold. */
  async states(nth = 0) {
    return this.run(
      (tag, nth) => ['loading', 'ready', 'error'].filter((state) =>
        document.querySelectorAll(tag)[nth].matches(`:state(${state})`)),
      TAG, nth,
    )
  }

  /** Everything the page would not have without the widget; compare with `NO_TRACES`. */
  async traces() {
    return this.run(() => recorder.traces())
  }

  /** Violations found by axe-core, one line each; `[]` is what we want. */
  async axe(options = {}) {
    // Sent as a script of the driver, so that no security policy of the page forbids it; half a megabyte, once per page.
    if (!await this.run(() => Boolean(window.axe))) await this.run(AXE)
    const violations = await this.run(async (options) => {
      const result = await window.axe.run(document, { resultTypes: ['violations'], ...options })
      return result.violations
    }, options)
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) =>
        `${id} (${help}) at ${target.flat().join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`))
  }

  /** What there is to know about a page that did not do as expected. */
  async report() {
    return this.run(() => {
      const lines = [`page: ${location.href} (${document.readyState})`]
      if (typeof recorder === 'undefined') return `${lines[0]}, not a page of the harness`
      for (const { type, nth, detail } of recorder.events) {
        lines.push(`event: ${type} of tag ${nth} ${JSON.stringify(detail)}`)
      }
      for (const kind of ['console', 'errors', 'violations']) {
        for (const line of recorder[kind]) lines.push(`${kind}: ${line}`)
      }
      const tag = document.querySelector('offprint-article')
      const root = tag?.shadowRoot
      lines.push(`tag: ${tag?.outerHTML.slice(0, 300)}`)
      lines.push(`shadow root: ${root ? root.textContent.replace(/\s+/g, ' ').slice(0, 500) : 'none'}`)
      return lines.join('\n')
    }).catch((error) => `the page cannot be asked: ${error.message}`)
  }

  async #complaint(script, values, last) {
    const result = last instanceof Error ? `it threw ${last.message}` : `it gave ${JSON.stringify(last)}`
    return [
      `not true after ${PATIENCE_MS / 1000} s in ${this.engine}; ${result}`,
      `  ${script}`,
      values.length > 0 ? `  with ${JSON.stringify(values)}` : '',
      await this.report(),
    ].filter(Boolean).join('\n')
  }
}

/** Marks a page that is left, where no script of its looks. */
const leave = () => void Object.defineProperty(document, Symbol.for('left'), { value: true, configurable: true })

/** Whether another page is read, or the place in the page that its address names. */
const isOpen = (url) => {
  const isAnother = !document[Symbol.for('left')] || (url.includes('#') && location.href === url)
  return isAnother && document.readyState !== 'loading'
}

/** Whether an error says no more than that the driver gave no answer. */
export function isLost(error) {
  return isGone(error) || [error, error.cause].some((one) => ['TimeoutError', 'ScriptTimeoutError'].includes(one?.name))
}

/** Whether there is no browser any more, or none that answers. */
const isGone = (error) =>
  [error, error.cause].some((one) => ['NoSuchSessionError', 'SilenceError'].includes(one?.name))

/** What `traces()` gives on a page that is as it was. */
export const NO_TRACES = {
  globals: [], listeners: [], styles: [], mutations: [], storage: [],
  console: [], errors: [], violations: [],
}
