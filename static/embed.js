// Turns every <blockquote class="offprint"> into a frame with the article. The quote stays until the frame shows it, and
// where it cannot. A classic script, because pages paste those anywhere; a block, so that nothing in it is global.
{
  const here = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src
  const QUOTE = 'blockquote.offprint'
  const NAMES = ['theme', 'lang', 'related', 'heading-level']
  /** The themes that do not follow the page around. @type {Record<string, string>} */
  const SCHEMES = { light: 'light', sepia: 'light', dark: 'dark' }
  // The same in every copy of this script, and in nothing else of the page.
  const MARK = Symbol.for('offprint')

  /** What hears each frame. @type {WeakMap<Element, (message: any) => void>} */
  const ears = new WeakMap()

  /** Brings what the quote says, and says no longer, to its frame; gives it. @param {any} quote @param {string | null} [changed] */
  const set = (quote, changed) => {
    const frame = quote[MARK]
    if (!frame) return
    /** @type {Record<string, string | null>} */
    const said = {}
    for (const name of NAMES) {
      const value = quote.getAttribute('data-' + name)
      if (value != null || changed == 'data-' + name) said[name] = value
    }
    // A frame is transparent while it is empty, if both sides agree on the scheme; without one of its own it takes the page's.
    frame.style.colorScheme = SCHEMES[`${said.theme}`.toLowerCase()] ?? ''
    frame.contentWindow?.postMessage({ type: 'offprint-set', ...said }, '*')
    return said
  }

  /** @param {any} quote */
  const open = (quote) => {
    const link = quote.querySelector('a[href]')
    const src = quote.dataset.src ?? link?.href
    if (!src || quote[MARK]) return
    const page = new URL('frame.html', here)
    const article = new URL(src, document.baseURI).href
    const next = quote.nextElementSibling
    // Where a copy of the page was kept, or a server wrote both, the frame is there already.
    const found = next?.src?.startsWith(page.href + '?')
    const frame = (quote[MARK] = found ? next : document.createElement('iframe'))
    frame[MARK] = quote
    frame.title = (link ?? quote).textContent.trim()
    frame.style.cssText = 'display:block;width:100%;height:0;border:0;visibility:hidden'

    let height = 0
    let shown = false
    ears.set(frame, ({ type, height: now, top }) => {
      if (type == 'offprint-height') height = now
      if (type == 'offprint-scroll') {
        // Stops where the page wants what it scrolls to: below a fixed header, or in a box that scrolls.
        frame.style.scrollMarginTop = -top + 'px'
        frame.scrollIntoView()
      }
      if (type == 'offprint-load' || type == 'offprint-error') {
        shown = type == 'offprint-load'
        quote.style.display = shown ? 'none' : ''
        frame.style.visibility = shown ? '' : 'hidden'
        // What the quote said while the frame was on its way.
        set(quote)
      }
      frame.style.height = shown ? height + 'px' : '0'
    })

    for (const [name, value] of Object.entries({ src: article, ...set(quote) })) {
      if (value) page.searchParams.set(name, value)
    }
    if (found) return frame.contentWindow?.postMessage({ type: 'offprint-ready' }, '*')
    frame.allow = 'fullscreen'
    frame.loading = 'lazy'
    frame.src = page.href
    quote.after(frame)
  }

  /** @param {any} node */
  const look = (node) => {
    for (const quote of [node, ...(node.querySelectorAll?.(QUOTE) ?? [])]) {
      try {
        if (quote.matches?.(QUOTE)) open(quote)
      } catch {
        // An address that is none: the quote stays, and so do the others.
      }
    }
  }

  /** Keeps quote and frame together where the page takes away only one of them. @param {any} node what it took away */
  const part = (node) => {
    for (const half of [node, ...(node.querySelectorAll?.(QUOTE + ',iframe') ?? [])]) {
      const other = half[MARK]
      if (!other || node.contains(other)) continue
      const isQuote = other.src
      if (!isQuote) {
        if (!half.isConnected) other.style.display = ''
      } else if (half.isConnected) {
        if (half.nextSibling != other) half.after(other)
      } else {
        half.style.display = ''
        half[MARK] = other[MARK] = undefined
        other.remove()
      }
    }
  }

  const start = () => {
    look(document)
    new MutationObserver((changes) => {
      for (const { attributeName, target, addedNodes, removedNodes } of changes) {
        if (attributeName) set(target, attributeName)
        removedNodes.forEach(part)
        addedNodes.forEach(look)
      }
    }).observe(document, {
      childList: true, subtree: true, attributeFilter: NAMES.map((name) => 'data-' + name),
    })
  }

  addEventListener('message', ({ source, data }) => {
    if (typeof data?.type != 'string' || !data.type.startsWith('offprint-')) return
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow == source) ears.get(frame)?.(data)
    }
  })

  // The parser may still be inside a quote.
  if (document.readyState == 'loading') addEventListener('DOMContentLoaded', start)
  else start()
}
