// Runs in the host page before anything else and writes down what happens there: events of the
// widget, console messages, errors, refusals by a security policy, and traces left on the page.
// The tests read it as `recorder`, through `Page` in page.mjs. A classic script, so that it is first.
{
  const recorder = { events: [], console: [], errors: [], violations: [], mutations: [], listeners: [] }
  Object.defineProperty(globalThis, 'recorder', { value: recorder, enumerable: false })

  const tag = 'offprint-article'
  const describe = (value) => {
    if (value === globalThis) return 'window'
    if (value instanceof Document) return 'document'
    if (value instanceof Element) return value.localName + (value.id ? `#${value.id}` : '')
    return value?.constructor?.name ?? String(value)
  }
  const plain = (value) => {
    try {
      return JSON.parse(JSON.stringify(value ?? null))
    } catch {
      return String(value)
    }
  }
  const inWords = (value) => {
    // Only Chromium's stack begins with the message.
    if (value instanceof Error) return `${value}\n${value.stack}`
    return typeof value === 'string' ? value : JSON.stringify(plain(value))
  }

  // What the widget tells. The capture phase sees events that do not bubble, too.
  const { addEventListener, removeEventListener } = EventTarget.prototype
  const listen = (type, listener) => addEventListener.call(globalThis, type, listener, true)
  for (const type of ['offprint-load', 'offprint-error', 'offprint-navigate']) {
    listen(type, (event) => {
      const record = {
        type,
        target: describe(event.target),
        nth: [...document.querySelectorAll(tag)].indexOf(event.target),
        detail: plain(event.detail),
        bubbles: event.bubbles,
        composed: event.composed,
        cancelable: event.cancelable,
        prevented: false,
        time: performance.now(),
      }
      recorder.events.push(record)
      queueMicrotask(() => { record.prevented = event.defaultPrevented })
    })
  }

  // What goes wrong.
  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace', 'assert', 'table', 'dir']) {
    const speak = console[level]
    console[level] = function record(...words) {
      recorder.console.push(`${level}: ${words.map(inWords).join(' ')}`)
      return speak.apply(this, words)
    }
  }
  listen('error', (event) => {
    // A picture that does not load is an `error` as well, but not an error of a script.
    if (event instanceof ErrorEvent) recorder.errors.push(inWords(event.error ?? event.message))
  })
  listen('unhandledrejection', (event) => {
    recorder.errors.push(`unhandled rejection: ${inWords(event.reason)}`)
  })
  listen('securitypolicyviolation', (event) => {
    recorder.violations.push(`${event.effectiveDirective}: ${event.blockedURI}`)
  })

  // Which listeners stay on the page. Those within shadow roots and on the tag itself are its own.
  const own = (target) =>
    target instanceof Node &&
    (target.getRootNode() instanceof ShadowRoot || target.localName === tag || !target.isConnected)
  const guests = new Set(['AbortSignal', 'MessagePort', 'XMLHttpRequest', 'Worker', 'FileReader'])
  const same = (one, target, type, listener, capture) =>
    one.target === target && one.type === type && one.listener === listener && one.capture === capture
  const capturing = (options) => Boolean(typeof options === 'object' ? options?.capture : options)
  const remove = (...what) => {
    recorder.listeners = recorder.listeners.filter((one) => !same(one, ...what))
  }
  EventTarget.prototype.addEventListener = function add(type, listener, options) {
    const target = this ?? globalThis
    const what = [target, type, listener, capturing(options)]
    const signal = options?.signal
    if (listener && !signal?.aborted && !recorder.listeners.some((one) => same(one, ...what))) {
      recorder.listeners.push({ target, type, listener, capture: what[3] })
      if (signal) addEventListener.call(signal, 'abort', () => remove(...what), { once: true })
      if (options?.once) addEventListener.call(target, type, () => remove(...what), options)
    }
    return addEventListener.call(target, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function drop(type, listener, options) {
    const target = this ?? globalThis
    remove(target, type, listener, capturing(options))
    return removeEventListener.call(target, type, listener, options)
  }

  // What is added to the page. Deferred scripts, and so the loader, run after this moment.
  const label = (node) => (node instanceof Element ? describe(node) : node.nodeName)
  new MutationObserver((records) => {
    if (!recorder.watching) return
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      if (type === 'attributes') recorder.mutations.push(`${describe(target)}: attribute ${attributeName}`)
      for (const node of addedNodes) recorder.mutations.push(`${describe(target)}: added ${label(node)}`)
      for (const node of removedNodes) recorder.mutations.push(`${describe(target)}: removed ${label(node)}`)
    }
  }).observe(document, { attributes: true, childList: true, characterData: true, subtree: true })
  addEventListener.call(document, 'readystatechange', () => {
    if (document.readyState === 'interactive') setTimeout(() => { recorder.watching = true })
  })

  // Names that were there before. Drivers add some of their own.
  const drivers = /^(se_|\$?cdc_|\$chrome_|ret_nodes$|Symbol\(automationSessionProxy\)$)/
  const names = (object) => Reflect.ownKeys(object).map(String)
  const watched = {
    window: globalThis,
    document,
    'Object.prototype': Object.prototype,
    'Array.prototype': Array.prototype,
    'Node.prototype': Node.prototype,
    'Element.prototype': Element.prototype,
    'HTMLElement.prototype': HTMLElement.prototype,
    documentElement: document.documentElement,
  }
  const before = Object.fromEntries(
    Object.entries(watched).map(([name, object]) => [name, new Set(names(object))]),
  )
  const stored = () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...document.cookie.split('; ').filter(Boolean).map((cookie) => `cookie ${cookie}`),
  ]
  const storedBefore = new Set(stored())

  /** Everything that a page without the widget would not have. */
  recorder.traces = async () => {
    const databases = (await indexedDB.databases?.()) ?? []
    const caches = (await globalThis.caches?.keys()) ?? []
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? []
    return {
      globals: Object.entries(watched).flatMap(([name, object]) =>
        names(object)
          .filter((key) => !before[name].has(key) && !drivers.test(key))
          .map((key) => `${name}.${key}`)),
      listeners: recorder.listeners
        .filter(({ target }) => !own(target) && !guests.has(target.constructor?.name))
        .map(({ target, type }) => `${describe(target)}: ${type}`),
      styles: [
        ...[...document.adoptedStyleSheets].map(() => 'adopted style sheet'),
        ...recorder.mutations.filter((mutation) => /added (style|link)/.test(mutation)),
      ],
      mutations: recorder.mutations,
      storage: [
        ...stored().filter((key) => !storedBefore.has(key)),
        ...databases.map(({ name }) => `database ${name}`),
        ...caches.map((name) => `cache ${name}`),
        ...workers.map(({ scope }) => `service worker ${scope}`),
      ],
      console: recorder.console,
      errors: recorder.errors,
      violations: recorder.violations,
    }
  }
}
