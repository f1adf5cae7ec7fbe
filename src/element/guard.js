// Keeps a core that breaks from doing harm: to the page, to the articles that are shown, to those still to come.
//
// This is part of the glue (.ci/finish.mjs puts it there): each call into the module goes through here. What is thrown on
// the way has left the module in no state to be called again, whoever threw it.

/**
 * @typedef {(kind: string, detail?: any) => boolean} Say
 * @typedef {(json?: string) => Promise<void>} Load
 * @typedef {{ load: Load, reload: Load, refresh(): void, unmount(): void, free(): void }} Handle
 * @typedef {HTMLElement & { src: string, reload(): void }} Host
 * @typedef {{ host: Host, say: Say, isBusy: boolean, isShown: boolean, settle(): void }} Article
 */

// The build puts in the version from Cargo.toml, and what its files must be.
const VERSION = '%VERSION%'
const WHOLE = '%offprint-core_bg.wasm%'

/** The browser's own, which no page has replaced. */
const Promise = /** @type {PromiseConstructor} */ ((async () => {})().constructor)

/** Whether the module is broken. The loader looks at it, and takes a new one for whatever it loads next. */
export let dead = false

/** The exports of the module as they are. @type {any} */
// @ts-ignore: read by src/platform/browser/part.js.
let exported
// @ts-ignore: the glue's own, of src/platform/browser/part.js.
const expect = (/** @type {string | null} */ sign) => partScript.expect(sign)
let depth = 0
/** What the glue takes for nought, for no error, and for no value. @type {any} */
const NOTHING = []
/** @type {Set<Article>} */
const articles = new Set()
/** The one that is worked for. @type {Article | undefined} */
let current

/** The exports of the module, but that none of them throws. @param {any} exports */
function guarded(exports) {
  exported = exports
  /** @type {any} */ const safe = {}
  for (const name of Object.keys(exports)) {
    const value = exports[name]
    safe[name] = typeof value == 'function' ? (/** @type {any[]} */ ...given) => call(value, given) : value
  }
  return safe
}

/** @param {Function} run @param {any[]} given */
function call(run, given) {
  const event = given.find((value) => value instanceof Event)
  if (dead) {
    if (event) wake(event)
    return NOTHING
  }
  depth++
  try {
    return run(...given)
  } catch (error) {
    blame(error, event)
    // Whoever called us from within the module is broken too. The browser would tell the page about a listener.
    if (depth > 1 && !event) throw error
    return NOTHING
  } finally {
    depth--
  }
}

/** Finds out whose article broke the module, and tells as soon as nobody is in the middle of something. @param {any} error @param {Event} [event] */
async function blame(error, event) {
  if (dead) return
  dead = true
  const path = event?.composedPath() ?? []
  const all = [...articles]
  const cause = all.find(({ host }) => path.includes(host)) ?? (current && articles.has(current) ? current : undefined)
  const isHit = (/** @type {Article} */ article) =>
    cause ? article == cause || (article.isBusy && cause.host.src && article.host.src == cause.host.src) : article.isBusy
  await undefined
  for (const article of all) {
    article.settle()
    if (isHit(article)) tell(article, error)
    // It has nothing to show yet, and no reason not to.
    else if (article.isBusy) article.host.reload()
  }
}

/** @param {Article} article @param {any} error */
function tell({ host, say, isBusy, isShown }, error) {
  const places = String(error?.stack).match(/wasm-function\[\d+\](:0x\w+)?/g) ?? []
  const report = [`Offprint ${VERSION}`, String(error), ...places, host.src, navigator.userAgent].join('\n')
  const message = `The article could not be shown (Offprint ${VERSION}).`
  // What is complete stays to be read.
  say(isShown && !isBusy ? 'error' : 'panic', { code: 'panic', message, url: host.src, retryable: true, report })
  // The loader's sentence, where there is nothing else.
  const notice = isBusy && host.shadowRoot?.firstElementChild
  if (!notice || !notice.textContent) return
  const make = (/** @type {string} */ name, /** @type {(string | Node)[]} */ ...inside) => {
    const element = document.createElement(name)
    element.append(...inside)
    return element
  }
  const words = make('pre', report)
  words.style.whiteSpace = 'pre-wrap'
  notice.append(make('details', make('summary', 'Report'), words))
}

/** A button in an article whose module is gone brings a new one. @param {Event} event */
function wake(event) {
  const path = /** @type {any[]} */ (event.composedPath())
  if (event.type == 'click' && path.some(({ localName }) => localName == 'button')) {
    path.find(({ shadowRoot }) => shadowRoot)?.reload?.()
  }
}

/** Opens the door for `host`, as the module does. @param {Host} host @param {Say} say */
export function mount(host, say) {
  const article = { host, say, isBusy: false, isShown: false, settle() {} }
  // @ts-ignore: the glue's own.
  const handle = /** @type {Handle} */ (mountUnguarded(host, (/** @type {string} */ kind, /** @type {any} */ detail) => {
    // What comes after it has left is stale.
    if (!articles.has(article)) return false
    if (kind == 'work') return Boolean((current = article))
    if (kind != 'navigate') article.isBusy = kind == 'loading'
    if (kind != 'navigate' && kind != 'loading') article.isShown = kind == 'ready'
    return say(kind, detail)
  }))
  if (dead) throw 'panic'
  articles.add(article)
  const loading = (/** @type {'load' | 'reload'} */ name) => (/** @type {string | undefined} */ json) =>
    new Promise((resolve, reject) => {
      article.settle = /** @type {() => void} */ (resolve)
      current = article
      handle[name](json)?.then(resolve, reject)
    })
  return {
    load: loading('load'),
    reload: loading('reload'),
    refresh() {
      current = article
      handle.refresh()
    },
    unmount() {
      articles.delete(article)
      article.settle()
      handle.unmount()
      handle.free()
    },
  }
}

/** Lets the part come that an answer will need: what it says of itself tells, or what it begins with. @param {Response} response */
async function foresee(response) {
  expect(response.headers.get('content-type'))
  // The answer itself is the module's to read.
  const reader = response.clone().body?.getReader()
  try {
    expect(new TextDecoder().decode((await reader?.read())?.value))
  } finally {
    // Or the rest would be kept for it.
    reader?.cancel().catch(() => {})
  }
}

/**
 * Makes the module from the answer of the server, or asks the server itself where what it says must be checked, and hands
 * over the requests that were started before.
 * @param {Response | Element} response @param {Map<string, { response: Promise<Response>, stop: AbortController }>} requests
 */
export default async function start(response, requests) {
  for (const [url, { response }] of requests) {
    expect(url)
    response.then(foresee).catch(() => {})
  }
  const answer = response instanceof Response
    ? response
    : await fetch(new URL('./offprint-core_bg.wasm' + new URL(import.meta.url).search, import.meta.url).href, { integrity: WHOLE })
  // The stream takes no other type.
  const module = answer.headers.get('content-type')?.toLowerCase() == 'application/wasm'
    ? await WebAssembly.compileStreaming(answer)
    : await WebAssembly.compile(await answer.arrayBuffer())
  // @ts-ignore: the glue's own.
  const [imports, finish, adopt] = [__wbg_get_imports(), __wbg_finalize_init, adoptUnguarded]
  const { exports } = await WebAssembly.instantiate(module, imports)
  finish({ exports: guarded(exports) }, module)
  for (const [url, { response, stop }] of requests) adopt(url, response, stop)
  requests.clear()
}
