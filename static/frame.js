// The page that frame.html is: one article as its address asks, in words that the pages around it understand.
// A classic script in the head, because the colours must be right before the first paint. A block, so that it is no global.
{
  /** @typedef {{ code: string, message: string, url: string, retryable: boolean }} Trouble */

  // Milliseconds. Nothing is seen before there is something to read, unless that takes longer than this.
  const PATIENCE = 2_000
  /** The longest pause between two messages of a kind. */
  const PAUSE = 100
  /** The attributes that the page around may change while the article is read. */
  const LIVE = ['lang', 'theme', 'related', 'heading-level']
  /** The themes that follow neither the page around nor the reader's system. @type {Record<string, string>} */
  const SCHEMES = { light: 'light', sepia: 'light', dark: 'dark' }

  const root = document.documentElement
  const query = new URLSearchParams(location.search)
  const article = document.createElement('offprint-article')

  /** @param {string} name @param {unknown} value */
  const set = (name, value) => {
    if (value == null || value === '') article.removeAttribute(name)
    else article.setAttribute(name, String(value))
    // The ground is transparent only where frame and page agree on the scheme.
    if (name == 'theme') root.style.colorScheme = SCHEMES[String(value).toLowerCase()] ?? 'light dark'
  }

  const address = () => {
    try {
      const url = new URL(query.get('src') || 'data:', document.baseURI)
      return /^https?:$/.test(url.protocol) ? url.href : ''
    } catch {
      return ''
    }
  }

  /** WordPress names the frame in its fragment, perhaps late. @type {string | undefined} */
  let secret
  const readSecret = () => (secret ||= /\bsecret=([a-z\d]+)/i.exec(location.hash)?.[1])

  /** @param {string} kind @param {number} value */
  const pym = (kind, value) => ['pym', query.get('childId'), kind, value].join('xPYMx')

  /** How each kind of page is told the height: ours, WordPress, AMP, Medium, Pym. @type {((height: number) => unknown)[]} */
  const HEIGHTS = [
    (height) => ({ type: 'offprint-height', height }),
    (height) => secret && { message: 'height', value: height, secret },
    (height) => ({ sentinel: 'amp', type: 'embed-size', height }),
    (height) => JSON.stringify({ src: location.href, context: 'iframe.resize', height }),
    (height) => pym('height', height),
  ]
  const OURS = 0
  const WORDPRESS = 1
  /** What each was told last. */
  const told = HEIGHTS.map(() => 0)

  /** How the article fared. @type {object | undefined} */
  let news
  let fresh = false
  let quiet = false

  /** @param {unknown} message */
  const post = (message) => {
    if (parent != self) parent.postMessage(message, '*')
  }

  /** Tells what has changed, once in an animation frame, or after a pause: browsers may paint no frame that is not seen. */
  const tell = () => {
    if (quiet) return
    const height = Math.ceil(root.getBoundingClientRect().height)
    HEIGHTS.forEach((write, index) => {
      const message = height && height != told[index] && write(height)
      if (!message) return
      told[index] = height
      quiet = true
      post(message)
    })
    // After the height, so that who shows the frame now shows all of it.
    if (fresh) {
      fresh = false
      quiet = true
      post(news)
    }
    if (quiet) {
      const goOn = () => {
        clearTimeout(timer)
        cancelAnimationFrame(frame)
        quiet = false
        tell()
      }
      const frame = requestAnimationFrame(goOn)
      const timer = setTimeout(goOn, PAUSE)
    }
  }

  const reveal = () => (root.style.visibility = '')

  /** @param {string} type @param {object} detail */
  const report = (type, detail) => {
    reveal()
    news = { type, detail }
    fresh = true
    tell()
  }

  /** Where the article cannot say it itself. @param {string} sentence @param {Trouble} trouble */
  const refuse = (sentence, trouble) => {
    const line = document.createElement('p')
    line.textContent = sentence
    line.style.cssText = 'margin:0;padding:1em;background:Canvas;color:CanvasText;font:medium/1.5 system-ui,sans-serif'
    document.body.replaceChildren(line)
    report('offprint-error', trouble)
  }

  const begin = () => {
    const { body } = document
    body.style.cssText = 'margin:0;display:flow-root'
    new ResizeObserver(tell).observe(root)
    const url = address()
    if (!url) {
      const message = 'src: expected an address that begins with http or https'
      return refuse('There is no article at this address.', { code: 'network', message, url, retryable: false })
    }
    addEventListener('error', ({ target }) => {
      // Only the loader is a module; other scripts are those of the reader's browser.
      if (!(target instanceof HTMLScriptElement && target.type == 'module') || customElements.get(article.localName)) return
      const sentence = 'The article could not be loaded.'
      refuse(sentence, { code: 'wasm', message: sentence, url, retryable: true })
    }, true)
    article.setAttribute('src', url)
    // Whoever made the frame has decided when.
    article.setAttribute('loading', 'eager')
    body.append(article)
  }

  root.style.visibility = 'hidden'
  setTimeout(reveal, PATIENCE)
  for (const name of LIVE) set(name, query.get(name))
  readSecret()

  // The loader runs after this moment, and finds the article complete.
  document.addEventListener('readystatechange', begin, { once: true })

  for (const type of ['offprint-load', 'offprint-error']) {
    document.addEventListener(type, (event) => {
      const { detail } = /** @type {CustomEvent} */ (event)
      if (detail.headline) document.title = detail.headline
      if (detail.lang) root.lang = detail.lang
      report(type, detail)
    })
  }

  document.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    if (!(link instanceof HTMLAnchorElement)) return
    const place = link.getAttribute('href')
    if (place?.startsWith('#')) {
      // The article has followed it, but a frame as high as its article has nothing to scroll.
      const target = /** @type {ShadowRoot} */ (link.getRootNode()).getElementById(place.slice(1))
      if (!target || !event.defaultPrevented) return
      const top = Math.round(target.getBoundingClientRect().top - root.getBoundingClientRect().top)
      post({ type: 'offprint-scroll', top })
      post(pym('scrollToChildPos', top))
    } else if (!event.isTrusted) {
      // The page around us is left when its reader wants to, not when a script does.
      event.preventDefault()
    } else if (secret && !event.defaultPrevented && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)) {
      post({ message: 'link', value: link.href, secret })
      // WordPress goes where the frame comes from and nowhere else; elsewhere the browser may.
      if (link.host == location.host) event.preventDefault()
    }
  })

  addEventListener('hashchange', () => {
    readSecret()
    tell()
  })

  addEventListener('message', ({ source, data }) => {
    if (source != parent || parent == self || !data) return
    if (data.type == 'offprint-set') {
      for (const name of LIVE) if (name in data) set(name, data[name])
    } else if (data.type == 'offprint-ready') {
      // A page that listens late has missed what was said.
      told[OURS] = 0
      fresh = !!news
      tell()
    } else if (data.message == 'ready' && secret && data.secret == secret) {
      told[WORDPRESS] = 0
      tell()
    }
  })
}
