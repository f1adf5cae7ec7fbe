// A core made of a few lines of JavaScript, with the same door as the real one. It writes down what the
// loader asks of it in `calls`, and breaks where a test says so in `breaks`: the real core cannot on demand.

const calls = (globalThis.calls ??= [])
const breaks = (globalThis.breaks ??= [])
const adopted = new Map()
const nth = new URL(import.meta.url).search

export let dead = false

const note = (name, ...rest) => {
  if (!dead) calls.push([name, ...rest])
  const place = breaks.indexOf(name)
  if (place < 0) return
  breaks.splice(place, 1)
  return (dead = true)
}

export default async function init(response, requests) {
  const wasm = await WebAssembly.compile(await response.arrayBuffer())
  note('init', Object.prototype.toString.call(wasm), nth)
  for (const [url, request] of requests) {
    note('adopt', url)
    adopted.set(url, request)
  }
  requests.clear()
}

export function mount(host, tell) {
  note('mount', host.id)
  if (dead) throw 'panic'
  let stop
  let article
  let left
  const say = (...words) => dead || tell(...words)
  // As the real one says it: once, and not while the loader calls.
  const broke = async () => {
    await undefined
    if (!left) tell('panic', { code: 'panic', message: 'Broken.', url: host.src, retryable: true })
  }

  const show = (headline, url) => {
    article = document.createElement('article')
    article.part = 'article'
    article.textContent = headline
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    root.replaceChildren(article)
    say('ready', { url, headline, lang: 'en', format: 'offprint' })
  }

  const load = async (name, json) => {
    if (note(name, host.id, json ?? null)) return broke()
    if (dead) return
    stop?.abort()
    const mine = (stop = new AbortController())
    const src = host.getAttribute('src')
    const url = src ? new URL(src, host.baseURI).href : ''
    say('loading')
    try {
      if (json === undefined && src) {
        const early = adopted.get(url)
        // Several tags may read the one answer.
        const response = (await (early?.response ?? fetch(url, { signal: mine.signal }))).clone()
        if (stop === mine) queueMicrotask(() => adopted.delete(url))
        if (!response.ok) throw new Error(String(response.status))
        json = await response.text()
      }
      json ??= host.querySelector('script')?.textContent
      if (stop !== mine) return
      if (json === undefined) {
        article?.remove()
        return void say('idle')
      }
      if (note('show')) return void broke()
      show(JSON.parse(json).headline, url)
    } catch (error) {
      if (stop !== mine) return
      say('error', { code: 'network', message: 'No.', url, retryable: true })
    }
  }

  return {
    load: (json) => load('load', json),
    reload: (json) => load('reload', json),
    refresh() {
      if (note('refresh', host.id)) broke()
    },
    unmount() {
      note('unmount', host.id)
      left = true
      if (dead) return
      stop?.abort()
      stop = undefined
      article?.remove()
    },
  }
}
