// Registers <offprint-article>: waits until a tag is near, gets the core, and carries words between it and the page.

/**
 * The door of the core.
 * @typedef {{
 *   default(response: Response | Element, requests: Map<string, Early>): Promise<unknown>,
 *   dead: boolean,
 *   mount(host: HTMLElement, say: (kind: string, detail?: any) => boolean): Mounted,
 * }} Core
 * @typedef {(json?: string) => Promise<void>} Load
 * @typedef {{ load: Load, reload: Load, refresh(): void, unmount(): void }} Mounted
 * @typedef {{ response: Promise<Response>, stop: AbortController, wanted: Set<Element> }} Early
 * @typedef {(value: string | null, element: Element) => unknown} Read
 * @typedef {[version: number, glue: URL, wasm: URL, integrity: string, part?: string]} Origin
 * @typedef {{ src: string, fallbackSrc: string, loading: string }} Properties
 */

// Milliseconds. The core is a hundred kilobytes: a phone at 50 kbit/s needs half of this patience.
const PATIENCE = 30_000
// After 1, 5 and 25 seconds a failed download is tried again; later only when asked.
const PAUSES = 3
// What is beyond these gets a task of its own, or fifty tags would hold up the page together.
const AT_ONCE = 8

/** @type {Record<string, string>} */
const SENTENCES = {
  wasm: 'The article could not be loaded.',
  blocked: 'The article is not allowed here.',
  unsupported: 'The article needs a newer browser.',
}

// One core, however many tags.
/** @type {Promise<Core> | undefined} */ let coming
/** @type {Core | undefined} */ let living
/** Where it is from. @type {Origin} */ let origin
/** The code that keeps every core away, or nothing. @type {string | undefined} */
let obstacle
let nth = -1
let nQueued = 0
let pauses = 0
/** When a failed download is tried again. @type {Promise<void> | undefined} */
let later
/** @type {(() => void) | undefined} */ let wake
/** @type {IntersectionObserver} */
let observer
/** The articles asked for before the core is there. @type {Map<string, Early>} */
const requests = new Map()

const look = () => {
  if (!(globalThis.WebAssembly && document.adoptedStyleSheets && AbortSignal.timeout)) return 'unsupported'
  try {
    // The empty module is valid, so only a policy refuses it; some browsers ask the policy for the instance only.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)))
    return ''
  } catch {
    return 'blocked'
  }
}

/** @param {AbortSignal} signal @returns {Promise<Core>} */
const assemble = async (signal) => {
  const [, glue, wasm, integrity, part = ''] = (origin = OffprintArticle.core)
  // A new name, because browsers remember what failed, and because a core that broke is never used again.
  const fresh = ++nth ? '?' + nth : ''
  const href = glue + fresh + part
  // Where the page checks this script, the script checks the core, and the core the rest.
  const isChecked = document.querySelector('[integrity][src*=offprint]')
  if (isChecked) {
    // Safari checks nothing that it loads ahead.
    await fetch(href, { integrity })
    // What other browsers have checked is what they import.
    const link = document.createElement('link')
    await new Promise((onload, onerror) => {
      document.head.append(Object.assign(link, { rel: 'modulepreload', integrity, href, onload, onerror }))
    }).finally(() => link.remove())
  }
  const [core, response] = await Promise.all([
    import(/* @vite-ignore */ /* webpackIgnore: true */ href),
    isChecked || fetch(wasm + fresh, { signal }),
  ])
  // Too late; the next attempt may be under way.
  signal.throwIfAborted()
  // A newer version came onto the page.
  if (origin != OffprintArticle.core) return assemble(signal)
  await core.default(response, requests)
  return core
}

/** Rejects with an error code. */
const download = async () => {
  wake?.()
  const patience = AbortSignal.timeout(PATIENCE)
  try {
    const late = new Promise((_, reject) => (patience.onabort = reject))
    return (living = await Promise.race([assemble(patience), late]))
  } catch {
    coming = undefined
    later = new Promise((resolve) => {
      wake = /** @type {() => void} */ (resolve)
      addEventListener('online', wake)
      if (pauses < PAUSES) setTimeout(wake, 1_000 * 5 ** pauses++)
    })
    later.then(() => removeEventListener('online', /** @type {() => void} */ (wake)))
    throw 'wasm'
  }
}

/** Notes what `element` waits for; what nobody waits for is aborted. @param {Element} element @param {string} [url] */
const want = (element, url) => {
  for (const [other, { stop, wanted }] of requests) {
    if (other != url && wanted.delete(element) && !wanted.size) {
      requests.delete(other)
      stop.abort()
    }
  }
  if (living || !url?.startsWith('http')) return
  let request = requests.get(url)
  if (!request) {
    const stop = new AbortController()
    const accept = 'application/json,application/*+json,*/*;q=0.1'
    const response = (async () => fetch(url, { headers: { accept }, signal: stop.signal }))()
    response.catch(() => {})
    requests.set(url, (request = { response, stop, wanted: new Set() }))
  }
  request.wanted.add(element)
}

/** @param {string | null} value @param {Element} element */
const address = (value, element) => {
  try {
    return value?.trim() ? new URL(value, element.baseURI).href : ''
  } catch {
    return value
  }
}

/** Looks once, while the page is laid out for the first time anyway: the observer would wait for the next frame. @param {Element} element */
const isSeen = (element) =>
  document.readyState == 'interactive' && self == parent && element.checkVisibility?.() &&
  Math.abs(element.getBoundingClientRect().top) < 2 * innerHeight

/** The article JSON between the tags. @param {Element} element @param {Document} page @param {() => void} again */
const between = (element, page, again) => {
  // The parser may still be inside it.
  if (page.readyState != 'loading') return element.querySelector(':scope>script[type="application/json"i]')?.textContent?.trim() ?? ''
  page.addEventListener('DOMContentLoaded', again, { once: true })
  return ''
}

/** @param {string[]} words @returns {Read} */
const oneOf = (...words) => (value) => words.find((word) => word == value?.toLowerCase()) ?? words[0]

/** What each property makes of its attribute. @type {Record<string, Read>} */
const ATTRIBUTES = {
  src: address,
  'fallback-src': address,
  loading: oneOf('lazy', 'eager'),
  related: oneOf('auto', 'below', 'none'),
  'heading-level': (value) => (/^[1-6]$/.test(/** @type {any} */ (value)) ? +(/** @type {any} */ (value)) : 2),
  theme: oneOf('auto', 'light', 'dark', 'sepia', 'contrast'),
  navigate: oneOf('page', 'inline'),
  history: (value) => value != null,
}

/**
 * @fires {CustomEvent<{ url: string, headline: string, lang: string, format: string }>} offprint-load
 * @fires {CustomEvent<{ code: OffprintErrorCode, message: string, url: string, retryable: boolean, report?: string }>} offprint-error
 * @fires {CustomEvent<{ url: string, headline: string }>} offprint-navigate
 */
class OffprintArticle extends /** @type {new () => HTMLElement & Properties} */ (HTMLElement) {
  static observedAttributes = [...Object.keys(ATTRIBUTES), 'lang']
  /** The newest core that is known: a newer copy of this script leaves its own here. @type {Origin} */
  static core = [
    0/* version */, new URL('./offprint-core.js', import.meta.url), new URL('./offprint-core_bg.wasm', import.meta.url),
    '%offprint-core.js%',
  ]

  /** @type {ElementInternals | undefined} */ #internals
  /** @type {unknown} */ #article = null
  /** @type {string | undefined} */ #json
  /** What the page asks for; when it differs, another article is loaded. */ #source = ''
  #inline = ''
  /** @type {boolean | undefined} */ #near
  /** @type {boolean | undefined} */ #again
  /** @type {boolean | undefined} */ #restyled
  /** @type {boolean | undefined} */ #failed
  /** @type {Promise<void> | undefined} */ #queued
  // What comes in an older turn is stale.
  #turn = 0
  /** @type {Promise<void> | undefined} */ #loading
  /** @type {Document | undefined} */ #home
  /** @type {Core | undefined} */ #core
  /** @type {Mounted | undefined} */ #mounted

  // One microtask after all that the page did: a move is no change, and nothing calls the core while it calls us.
  #queue = () => (this.#queued ??= (async () => {
    try {
      await (++nQueued > AT_ONCE && new Promise(/** @type {any} */ (setTimeout)))
      nQueued--
      this.#queued = undefined
      this.#update()
    } catch (error) {
      this.#fail(error)
    }
  })())
  #children = new MutationObserver(this.#queue)

  constructor() {
    super()
    try {
      this.#internals = this.attachInternals()
      // Properties that the page set before the class was there hide those of the class.
      const own = /** @type {Record<string, any>} */ (this)
      for (const [name, value] of Object.entries(own)) {
        delete own[name]
        own[name] = value
      }
    } catch {}
  }

  connectedCallback() { this.#queue() }
  disconnectedCallback() { this.#queue() }
  // Style sheets stay with their document: a tag that was in another one, even for a moment, starts anew.
  /** @param {Document} from */
  adoptedCallback(from) { this.#home &&= from }

  /** @param {string} _name @param {string | null} old @param {string | null} now */
  attributeChangedCallback(_name, old, now) {
    if (old == now) return
    this.#restyled = true
    this.#queue()
  }

  get article() { return this.#article }
  set article(article) {
    this.#article = article || null
    // The same object may have changed, or may only have been set again. What is no JSON is for the core to say.
    this.#json = article ? ' ' : undefined
    try {
      if (article) this.#json = typeof article == 'string' ? article : (JSON.stringify(article) ?? ' ')
    } catch {}
    this.#queue()
  }

  async reload() {
    this.#near = this.#again = true
    await this.#queue()
    await this.#loading
  }

  #update() {
    const home = this.isConnected ? this.ownerDocument : undefined
    if (this.#home && home != this.#home) this.#rest()
    this.#home = home
    if (!home) return void (this.#near = this.#again = false)
    const waits = this.loading == 'lazy' && !this.#near && globalThis.IntersectionObserver
    if (waits && !isSeen(this)) return this.#watch()
    this.#near = true
    this.#children.observe(this, { childList: true, subtree: true, characterData: true })

    const inline = between(this, home, this.#queue)
    const source = this.#json ?? `${this.src} ${this.fallbackSrc}`.trim()
    // A tag whose core broke for another one gets a new core as soon as it needs one.
    const changed = this.#again || source !== this.#source || (inline != this.#inline && (!source || this.#failed)) ||
      (this.#restyled && this.#core?.dead)
    this.#source = source
    this.#inline = inline
    if (this.#restyled) this.#mounted?.refresh()
    this.#restyled = false
    if (!changed) return
    if (source || inline) this.#loading = this.#load()
    else this.#rest()
  }

  #watch() {
    // One screen ahead. The newer margin holds for the window and whatever scrolls in it; both would add up.
    const margin = 'scrollMargin' in IntersectionObserver.prototype ? 'scrollMargin' : 'rootMargin'
    observer ??= new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of /** @type {any[]} */ (entries)) {
        if (!isIntersecting) continue
        observer.unobserve(target)
        target.#near = true
        target.#queue()
      }
    }, { [margin]: '100% 0%' })
    observer.observe(this)
  }

  async #load() {
    const turn = ++this.#turn
    const name = this.#again ? 'reload' : 'load'
    this.#again = false
    try {
      if ((obstacle ??= look())) throw obstacle
      if (living?.dead || (living && origin != OffprintArticle.core)) coming = living = undefined
      const json = this.#json
      want(this, json == null && name == 'load' ? this.src.split('#')[0] : '')
      this.#tell('loading')
      const core = living ?? (await (coming ??= download()))
      if (turn != this.#turn) return
      if (core != this.#core) {
        this.#drop()
        this.#core = core
        this.#mounted = core.mount(this, (/** @type {string} */ kind, /** @type {any} */ detail) =>
          kind == 'panic' ? this.#fail(kind, detail) : this.#tell(kind, detail),
        )
      }
      await this.#mounted?.[name](json)
    } catch (error) {
      if (turn == this.#turn) this.#fail(error)
    }
  }

  /** @param {string} kind @param {object} [detail] */
  #tell(kind, detail) {
    const cancelable = kind == 'navigate'
    if (!cancelable) {
      this.#failed = kind == 'error'
      try {
        // Older browsers have no states, or want dashes in their names.
        const states = /** @type {any} */ (this.#internals).states
        states.clear()
        if (kind != 'idle') states.add(kind)
      } catch {}
    }
    if (!detail) return true
    return this.dispatchEvent(new CustomEvent('offprint-' + (kind == 'ready' ? 'load' : kind), { detail, bubbles: true, composed: true, cancelable }))
  }

  /** The core cannot show the article, so the publisher's children must. @param {any} cause @param {any} [detail] */
  #fail(cause, detail) {
    const code = cause in SENTENCES ? cause : 'panic'
    const turn = this.#turn
    if (code == 'wasm') {
      later?.then(() => {
        if (turn == this.#turn) this.#loading = this.#load()
      })
    }
    this.#drop()
    want(this)
    const message = SENTENCES[code] ?? SENTENCES.wasm
    this.#stand(this.querySelector(':not(script)') || this.innerText.trim() ? '' : message)
    return this.#tell('error', { code, message, url: this.src, retryable: !obstacle, ...detail })
  }

  /** Shows the children through the shadow root, if there is one, until the core takes it; a sentence makes one. */
  #stand(sentence = '') {
    try {
      const ground = document.createElement('div')
      ground.lang = 'en'
      ground.append(sentence, document.createElement('slot'))
      if (sentence && !this.shadowRoot) this.attachShadow({ mode: 'open' })
      this.shadowRoot?.replaceChildren(ground)
    } catch {}
  }

  #drop() {
    this.#mounted?.unmount()
    this.#mounted = this.#core = undefined
    this.#stand()
  }

  #rest() {
    this.#turn++
    this.#near = this.#again = false
    this.#source = this.#inline = ''
    want(this)
    this.#drop()
    this.#tell('idle')
  }
}

for (const [name, read] of Object.entries(ATTRIBUTES)) {
  Object.defineProperty(OffprintArticle.prototype, name.replace(/-./, ([, letter]) => letter.toUpperCase()), /** @type {any} */ ({
    // What a page puts on every object would be read, too.
    __proto__: null,
    /** @this {Element} */
    get() { return read(this.getAttribute(name), this) },
    /** @this {Element} @param {unknown} value */
    set(value) {
      if (value || value === '') this.setAttribute(name, value === true ? '' : /** @type {string} */ (value))
      else this.removeAttribute(name)
    },
  }))
}

// What follows registers the tag and sees nothing of the above but the class: the package has both apart.
let name = 'offprint-article'
let n = 0
/** @type {any} */ let known
// What is someone else's keeps its name; ours is offprint-article-1 then.
while ((known = customElements.get(name)) && !known.core) name = 'offprint-article' + --n
if (!known) {
  customElements.define(name, OffprintArticle)
  if (n) console.info('offprint:', name)
} else if (known.core[0] < OffprintArticle.core[0]) known.core = OffprintArticle.core
