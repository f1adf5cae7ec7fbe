// Registers <offprint-article>: waits until a tag is near, gets the core, and carries words between it and the page.

/**
 * The door of the core.
 * @typedef {{
 *   default(wasm: { module_or_path: WebAssembly.Module }): Promise<unknown>,
 *   adopt(url: string, response: Promise<Response>, stop: AbortController): void,
 *   mount(host: HTMLElement, say: (kind: string, detail?: any) => boolean): Mounted,
 * }} Core
 * @typedef {(json?: string) => Promise<void>} Load
 * @typedef {{ load: Load, reload: Load, refresh(): void, unmount(): void }} Mounted
 * @typedef {{ response: Promise<Response>, stop: AbortController, wanted: Set<Element> }} Early
 * @typedef {(value: string | null, element: Element) => unknown} Read
 * @typedef {{ src: string, fallbackSrc: string, loading: string }} Properties
 */

// Milliseconds. The core is a hundred kilobytes: a phone at 50 kbit/s needs half of this patience.
const PATIENCE = 30_000
// After 1, 5 and 25 seconds a failed download is tried again; later only when asked.
const PAUSES = 3

/** @type {Record<string, string>} */
const SENTENCES = {
  wasm: 'The article could not be loaded.',
  blocked: 'The article is not allowed on this page.',
  unsupported: 'The browser is too old for the article.',
  panic: 'The article could not be shown.',
}

// One core, however many tags.
/** @type {Promise<Core> | undefined} */ let coming
/** @type {Core | undefined} */ let living
/** The code that keeps every core away, or nothing. @type {string | undefined} */
let obstacle
let nth = 0
let pauses = 0
/** When a failed download is tried again. @type {Promise<void> | undefined} */
let later
let wake = () => {}
/** @type {IntersectionObserver} */
let observer
/** The articles asked for before the core is there. @type {Map<string, Early>} */
const requests = new Map()

const look = () => {
  if (!('adoptedStyleSheets' in document && 'timeout' in AbortSignal && globalThis.WebAssembly)) return 'unsupported'
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
  // A new name, because browsers remember what failed, and because a core that broke is never used again.
  const fresh = nth ? '?' + nth : ''
  const [core, module] = await Promise.all([
    import(/* @vite-ignore */ /* webpackIgnore: true */ new URL('./offprint-core.js', import.meta.url) + fresh),
    fetch(new URL('./offprint-core_bg.wasm', import.meta.url) + fresh, { signal }).then(async (response) =>
      // The stream takes no other type.
      response.headers.get('content-type')?.toLowerCase() == 'application/wasm'
        ? WebAssembly.compileStreaming(response)
        : WebAssembly.compile(await response.arrayBuffer()),
    ),
  ])
  // Too late; the next attempt may be under way.
  signal.throwIfAborted()
  await core.default({ module_or_path: module })
  for (const [url, { response, stop }] of requests) core.adopt(url, response, stop)
  requests.clear()
  return core
}

/** Rejects with an error code. */
const download = async () => {
  if (obstacle) throw obstacle
  wake()
  const patience = AbortSignal.timeout(PATIENCE)
  try {
    const late = new Promise((_, reject) => (patience.onabort = reject))
    return (living = await Promise.race([assemble(patience), late]))
  } catch (error) {
    coming = undefined
    nth++
    if (error instanceof WebAssembly.RuntimeError) throw 'panic'
    later = new Promise((resolve) => {
      const again = (wake = () => {
        removeEventListener('online', again)
        resolve()
      })
      addEventListener('online', again)
      if (pauses < PAUSES) setTimeout(again, 1_000 * 5 ** pauses++)
    })
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
  if (living || obstacle || !url?.startsWith('http')) return
  let request = requests.get(url)
  if (!request) {
    const stop = new AbortController()
    const headers = { accept: 'application/json, application/*+json;q=0.9, */*;q=0.1' }
    const response = (async () => fetch(url, { headers, signal: stop.signal }))()
    response.catch(() => {})
    requests.set(url, (request = { response, stop, wanted: new Set() }))
  }
  request.wanted.add(element)
}

/** @param {unknown} article */
const written = (article) => {
  try {
    return typeof article == 'string' ? article : (JSON.stringify(article) ?? ' ')
  } catch {
    // No JSON, as the core will say.
    return ' '
  }
}

/** @param {string | null} value @param {Element} element */
const address = (value, element) => {
  try {
    return value?.trim() ? new URL(value, element.baseURI).href : ''
  } catch {
    return value ?? ''
  }
}

/** @param {string[]} words @returns {Read} */
const oneOf = (...words) => (value) => words.find((word) => word == value?.toLowerCase()) ?? words[0]

/** What each property makes of its attribute. @type {Record<string, Read>} */
const ATTRIBUTES = {
  src: address,
  'fallback-src': address,
  loading: oneOf('lazy', 'eager'),
  related: oneOf('auto', 'below', 'none'),
  'heading-level': (value) => (/^[1-6]$/.test(value ?? '') ? Number(value) : 2),
  theme: oneOf('auto', 'light', 'dark', 'sepia', 'contrast'),
  navigate: oneOf('page', 'inline'),
  history: (value) => value != null,
}

/**
 * @fires {CustomEvent<{ url: string, headline: string, lang: string, format: string }>} offprint-load
 * @fires {CustomEvent<{ code: OffprintErrorCode, message: string, url: string, retryable: boolean }>} offprint-error
 * @fires {CustomEvent<{ url: string, headline: string }>} offprint-navigate
 */
class OffprintArticle extends /** @type {new () => HTMLElement & Properties} */ (HTMLElement) {
  static observedAttributes = [...Object.keys(ATTRIBUTES), 'lang']

  /** @type {ElementInternals | undefined} */ #internals
  /** @type {unknown} */ #article = null
  /** @type {string | undefined} */ #json
  /** What the page asks for; when it differs, another article is loaded. */ #source = ''
  #inline = ''
  #near = false
  #again = false
  #restyled = false
  #failed = false
  #queued = false
  // What comes in an older turn is stale.
  #turn = 0
  /** @type {Promise<void> | undefined} */ #loading
  /** @type {Document | undefined} */ #home
  /** @type {Core | undefined} */ #core
  /** @type {Mounted | undefined} */ #mounted

  // One microtask after all that the page did: a move is no change, and nothing calls the core while it calls us.
  #queue = async () => {
    if (this.#queued) return
    this.#queued = true
    await undefined
    this.#queued = false
    try {
      this.#update()
    } catch (error) {
      this.#fail(error)
    }
  }
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
    // The same object may have changed, or may only have been set again.
    this.#json = article ? written(article) : undefined
    this.#queue()
  }

  async reload() {
    this.#near = this.#again = true
    this.#queue()
    await undefined
    await this.#loading
  }

  #update() {
    const home = this.isConnected ? this.ownerDocument : undefined
    if (this.#home && home != this.#home) this.#rest()
    this.#home = home
    if (!home) return void (this.#near = this.#again = false)
    const waits = this.loading == 'lazy' && !this.#near && globalThis.IntersectionObserver
    if (waits && !this.#isSeen()) return this.#watch()
    this.#near = true
    this.#children.observe(this, { childList: true, subtree: true, characterData: true })

    const inline = this.#read()
    const source = this.#json ?? `${this.src} ${this.fallbackSrc}`.trim()
    const changed = this.#again || source !== this.#source || (inline != this.#inline && (!source || this.#failed))
    this.#source = source
    this.#inline = inline
    // A tag whose core broke for another one gets a new core as soon as it needs one.
    const restyled = this.#restyled && this.#mounted
    const orphan = restyled && this.#core != living
    this.#restyled = false
    if (restyled && !orphan) restyled.refresh()
    if (!changed && !orphan) return
    if (source || inline) this.#loading = this.#load()
    else this.#rest()
  }

  /** Looks once, while the page is laid out for the first time anyway: the observer would wait for the next frame. */
  #isSeen() {
    if (document.readyState != 'interactive' || self != parent || !this.checkVisibility?.()) return false
    return Math.abs(this.getBoundingClientRect().top) < 2 * innerHeight
  }

  #watch() {
    // One screen ahead. The newer margin holds for the window and whatever scrolls in it; both would add up.
    const margin = 'scrollMargin' in IntersectionObserver.prototype ? 'scrollMargin' : 'rootMargin'
    observer ??= new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue
        observer.unobserve(target)
        const article = /** @type {OffprintArticle} */ (target)
        article.#near = true
        article.#queue()
      }
    }, { [margin]: '100% 0%' })
    observer.observe(this)
  }

  /** The article JSON between the tags. */
  #read() {
    const page = this.ownerDocument
    if (page.readyState == 'loading') {
      // The parser may still be inside it.
      page.addEventListener('DOMContentLoaded', this.#queue, { once: true })
      return ''
    }
    return this.querySelector(':scope > script[type="application/json" i]')?.textContent?.trim() ?? ''
  }

  async #load() {
    const turn = ++this.#turn
    const name = this.#again ? 'reload' : 'load'
    this.#again = false
    try {
      obstacle ??= look()
      const json = this.#json
      want(this, json == null && name == 'load' ? this.src.split('#')[0] : '')
      this.#tell('loading')
      const core = living ?? (await (coming ??= download()))
      if (turn != this.#turn) return
      if (core != this.#core) {
        this.#drop()
        this.#core = core
        /** @type {Mounted} */
        const mounted = core.mount(this, (/** @type {string} */ kind, /** @type {any} */ detail) => {
          if (mounted != this.#mounted) return false
          return detail?.code == 'panic' ? this.#fail('panic') : this.#tell(kind, detail)
        })
        this.#mounted = mounted
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
        this.#internals?.states.clear()
        if (kind != 'idle') this.#internals?.states.add(kind)
      } catch {}
    }
    if (!detail) return true
    const type = 'offprint-' + (kind == 'ready' ? 'load' : kind)
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }))
  }

  /** The core cannot show the article, so the publisher's children must. @param {unknown} cause */
  #fail(cause) {
    const code = String(cause) in SENTENCES ? String(cause) : 'panic'
    if (code == 'panic') {
      // A core that broke is not asked again, not even to leave. Whoever loads next gets a new one.
      if (this.#core && this.#core == living) {
        coming = living = undefined
        nth++
      }
      this.#mounted = undefined
    }
    const turn = this.#turn
    if (code == 'wasm') {
      later?.then(() => {
        if (turn == this.#turn) this.#loading = this.#load()
      })
    }
    this.#drop()
    want(this)
    const message = SENTENCES[code]
    const speechless = [...this.childNodes].every(
      (node) => (node instanceof Element ? node.localName == 'script' : !(node instanceof Text && node.data.trim())),
    )
    this.#stand(speechless ? message : '')
    return this.#tell('error', { code, message, url: this.src, retryable: /wasm|panic/.test(code) })
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
    try {
      this.#mounted?.unmount()
    } catch {}
    this.#mounted = this.#core = undefined
    this.#stand()
  }

  #rest() {
    this.#turn++
    this.#near = this.#again = false
    this.#source = this.#inline = ''
    this.#loading = undefined
    want(this)
    this.#drop()
    this.#tell('idle')
  }
}

for (const [name, read] of Object.entries(ATTRIBUTES)) {
  Object.defineProperty(OffprintArticle.prototype, name.replace(/-./, ([, letter]) => letter.toUpperCase()), {
    /** @this {Element} */
    get() { return read(this.getAttribute(name), this) },
    /** @this {Element} @param {unknown} value */
    set(value) {
      if (value || value === '') this.setAttribute(name, value === true ? '' : String(value))
      else this.removeAttribute(name)
    },
  })
}

// What follows registers the tag and sees nothing of the above but the class: the package has both apart.
if (!customElements.get('offprint-article')) customElements.define('offprint-article', OffprintArticle)
