// A core made of a few lines of JavaScript, with the same door as the real one. It writes down what the
// loader asks of it in `calls`, and breaks where a test says so in `breaks`: the real core cannot on demand.

const calls = (globalThis.calls ??= [])
const breaks = (globalThis.breaks ??= [])
const adopted = new Map()
const nth = new URL(import.meta.url).search

const note = (name, ...rest) => {
  calls.push([name, ...rest])
  const place = breaks.indexOf(name)
  if (place < 0) return
  breaks.splice(place, 1)
  throw new WebAssembly.RuntimeError('unreachable')
}

export default async function init({ module_or_path: wasm }) {
  note('init', Object.prototype.toString.call(wasm), nth)
}

export function adopt(url, response, stop) {
  note('adopt', url)
  adopted.set(url, { response, stop })
}

export function mount(host, say) {
  note('mount', host.id)
  let stop
  let article

  const show = (headline, url) => {
    article = document.createElement('article')
    article.part = 'article'
    article.textContent = headline
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    root.replaceChildren(article)
    say('ready', { url, headline, lang: 'en', format: 'offprint' })
  }

  const load = async (name, json) => {
    note(name, host.id, json ?? null)
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
      note('show')
      show(JSON.parse(json).headline, url)
    } catch (error) {
      if (stop !== mine) return
      if (error instanceof WebAssembly.RuntimeError) throw error
      say('error', { code: 'network', message: 'No.', url, retryable: true })
    }
  }

  return {
    load: (json) => load('load', json),
    reload: (json) => load('reload', json),
    refresh: () => note('refresh', host.id),
    unmount() {
      note('unmount', host.id)
      stop?.abort()
      stop = undefined
      article?.remove()
    },
  }
}
