// The preview: shows what is chosen, in the form that is chosen, and gives the code for exactly that.

import { FRAME_SETTINGS, built, oembedAnswer, shown, takesJson, written } from './embed-code.js'

/** @typedef {import('./embed-code.js').Wish} Wish */
/** @typedef {import('./embed-code.js').Part} Part */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id))

const form = /** @type {HTMLFormElement} */ (byId('choice'))
const place = byId('place')

/** A field; of a group of buttons, all of them. @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name))

const SETTINGS = [...FRAME_SETTINGS, 'navigate']
/** What the address of the page keeps, so that a choice can be shared. */
const KEPT = ['src', 'address', ...SETTINGS, 'width', 'form']
/** @type {Record<string, number>} */
const WIDTHS = { phone: 320, column: 640, tablet: 768 }
const SECTIONS = [
  ['Harbour', 'harbour'], ['Long reads', 'tide-machine'], ['Islands', 'wordpress'], ['The shore', 'ghost'], ['فارسی', 'fa-karez'],
  ['العربية', 'ar-library'], ['日本語', 'ja-railway'], ['Deutsch', 'de-dike'], ['Español', 'es-salt'], ['Français', 'jsonfeed'],
]

/** The formats as their makers write them. @type {Record<string, string>} */
const FORMATS = {
  offprint: 'Offprint’s own format', wordpress: 'WordPress', jsonfeed: 'JSON Feed', 'schema-org': 'schema.org JSON-LD',
  ghost: 'Ghost', activitypub: 'ActivityPub', ninjs: 'ninjs',
}

/** What to know of each form. @type {Record<string, string>} */
const HINTS = {
  element: 'Part of the page, as high as it is. Where scripts do not run, the link stays.',
  frame: 'For pages that take no foreign scripts. Readers scroll in it, unless the page listens to the height that the frame tells.',
  quote: 'A frame that grows with the article. Where scripts do not run, the quote with its link stays.',
  oembed: 'For the head of the story’s own page. Whoever then pastes the address of that page on a site that knows oEmbed shows the frame.',
  wordpress: 'Pasted into the editor, it becomes a block. Where WordPress takes scripts out of posts, the quote with its link stays.',
}
const NO_FRAME = 'Pasted JSON is at no address that a frame could ask. Choose the element, or give an address.'
const PASTED = ' Relative addresses in the JSON start at the page that holds it.'
const NOT_INLINE = ' Related stories in a frame open as pages.'

const FOLDER = new URL('../', import.meta.url).href

/** @type {Record<string, string>} */
const hashes = {}
/** What is known of the story: from the list, then from the article. */
let story = { source: '', headline: '', page: '' }
/** What stands in the place: which elements, and of which article. */
let standing = ''
/** Whether that article has been read; others may follow it in its place. */
let isRead = false

/** It may come from the address of this page, and becomes a link: nothing that could run. */
function ownAddress() {
  try {
    const { protocol, href } = new URL(field('address').value.trim())
    return protocol === 'https:' || protocol === 'http:' ? href : ''
  } catch {
    return ''
  }
}

/** @returns {Wish} */
function wish() {
  const json = field('json').value.trim()
  const src = json ? '' : ownAddress() || new URL(field('src').value, location.href).href
  const source = json || src
  if (story.source !== source) story = { source, headline: json ? '' : 'Read the story', page: '' }
  return {
    folder: FOLDER, src, json, page: story.page, headline: story.headline,
    settings: Object.fromEntries(SETTINGS.filter((name) => field(name).value).map((name) => [name, field(name).value])),
    width: WIDTHS[field('width').value] ?? 0,
    hashes: field('integrity').checked ? hashes : {},
  }
}

function show() {
  const wanted = wish()
  const kind = field('form').value
  const possible = !wanted.json || takesJson(kind)
  showCode(kind, wanted, possible)
  document.documentElement.dataset.theme = field('theme').value
  const kept = KEPT.map((name) => [name, field(name).value]).filter(([name, value]) => value && !(name === 'form' && value === 'element'))
  const query = `?${new URLSearchParams(kept)}`
  // Safari allows a hundred changes in ten seconds.
  if (query !== location.search) history.replaceState(null, '', query)
  stand(shown(possible ? kind : 'element', wanted), wanted)
}

/** @param {string} kind @param {Wish} wanted @param {boolean} possible */
function showCode(kind, wanted, possible) {
  const framed = kind !== 'element' && !wanted.json
  byId('hint').textContent = possible
    ? HINTS[kind] + (wanted.json ? PASTED : '') + (framed && wanted.settings.navigate ? NOT_INLINE : '')
    : NO_FRAME
  byId('coded').hidden = !possible
  byId('verified').hidden = !possible || kind === 'frame' || kind === 'oembed' || !hashes['offprint.js']
  byId('filed').hidden = !possible || kind !== 'oembed'
  byId('code').textContent = possible ? written(kind, wanted) : ''
  byId('coded-name').textContent = kind === 'oembed' ? 'The links that lead to the files' : 'The code that gives exactly this'
  if (possible && kind === 'oembed') {
    byId('filed-name').textContent = 'The file: “offprint oembed” writes it, with more in it'
    byId('file').textContent = JSON.stringify(oembedAnswer(wanted), null, 2)
  }
}

/** Puts the parts into the place, or brings what is there up to them. @param {Part[]} parts @param {Wish} wanted */
function stand(parts, wanted) {
  const ours = parts.filter(({ name }) => name !== 'script')
  const now = [...ours.map(({ name }) => name), wanted.json || wanted.src].join(' ')
  if (now === standing) {
    const elements = [...place.children]
    for (const part of ours) follow(elements.find(({ localName }) => localName === part.name), part)
    return
  }
  standing = now
  isRead = false
  place.replaceChildren(...built(ours))
  byId('told').textContent = ''
  if (parts.some(({ attributes }) => attributes.src === `${FOLDER}embed.js`)) loadOnce(`${FOLDER}embed.js`)
}

/** @param {Element | undefined} element @param {Part} part */
function follow(element, { attributes, inside }) {
  if (!element) return
  const isArticle = element.localName === 'offprint-article'
  for (const name of element.getAttributeNames()) {
    // The quote that has become a frame is hidden by its script.
    if (!(name in attributes) && (isArticle || name !== 'style')) element.removeAttribute(name)
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value)
  }
  for (const inner of inside) {
    if (typeof inner !== 'string') follow([...element.children].find(({ localName }) => localName === inner.name), inner)
    else if (!element.firstElementChild && element.textContent !== inner) element.textContent = inner
  }
}

/** @param {string} src */
function loadOnce(src) {
  if ([...document.scripts].some((script) => script.src === src)) return
  document.head.append(Object.assign(document.createElement('script'), { src }))
}

/** The page of the story that is shown, in the page or in its frame: where the article itself says that it comes from. */
function pageShown() {
  const inside = place.querySelector('iframe')?.contentDocument ?? place
  const source = inside.querySelector('offprint-article')?.shadowRoot?.querySelector('[part~="source"] a')
  const address = source?.getAttribute('href') ?? ''
  // Of a story without a page it names that of the publication, which is no place to read it.
  return address && new URL(address).pathname !== '/' ? address : ''
}

/** The article is there: its headline and page belong into the code. @param {{ headline: string, format: string }} detail */
function learn({ headline, format }) {
  if (isRead) return
  isRead = true
  byId('told').textContent = `Read as ${FORMATS[format] ?? format}.`
  Object.assign(story, { headline, page: pageShown() })
  show()
}

/** @param {string} button @param {string} code @param {string} note */
function copies(button, code, note) {
  byId(button).addEventListener('click', async () => {
    byId(note).textContent = ''
    try {
      await navigator.clipboard.writeText(byId(code).textContent ?? '')
      byId(note).textContent = 'Copied.'
    } catch {
      getSelection()?.selectAllChildren(byId(code))
      byId(note).textContent = 'Selected: copy it with the keyboard.'
    }
  })
}

/** @param {string} file */
async function hash(file) {
  // Pages that did not come safely may not compute it.
  if (!crypto.subtle) return
  const answer = await fetch(FOLDER + file)
  if (!answer.ok) return
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', await answer.arrayBuffer()))
  hashes[file] = `sha384-${btoa(String.fromCharCode(...digest))}`
}

async function fill() {
  const today = new Date()
  byId('today').textContent = new Intl.DateTimeFormat('en', { dateStyle: 'full' }).format(today)
  byId('today').setAttribute('datetime', today.toISOString().slice(0, 10))
  for (const [name, story] of SECTIONS) {
    const link = Object.assign(document.createElement('a'), { href: `?src=articles/${story}.json`, textContent: name })
    const entry = document.createElement('li')
    entry.append(link)
    byId('sections').append(entry)
  }
  const stories = await (await fetch(`${FOLDER}articles/index.json`)).json()
  const groups = ['In Offprint’s own format', 'As other systems serve it'].map((label) =>
    Object.assign(document.createElement('optgroup'), { label }))
  for (const { src, headline, lang, shows, format } of stories) {
    const own = format === 'Offprint'
    const option = new Option(headline, `articles/${src}`)
    Object.assign(option, { lang, title: shows }, own ? {} : { label: `${format}: ${headline}` })
    groups[own ? 0 : 1].append(option)
  }
  field('src').append(...groups)
}

/** Of three ways to name an article, the last one used counts. @param {string} name */
function choose(name) {
  if (name === 'src') field('address').value = ''
  if (name === 'src' || name === 'address') field('json').value = ''
}

/** @param {string} text */
function isJson(text) {
  try {
    return Boolean(JSON.parse(text))
  } catch {
    return false
  }
}

// Trunk leaves its own instruction in the page; it has done its work.
document.querySelectorAll('link[data-trunk]').forEach((link) => link.remove())

const hashing = Promise.allSettled(['offprint.js', 'embed.js'].map(hash))
await fill()

for (const [name, value] of new URLSearchParams(location.search)) {
  if (KEPT.includes(name)) field(name).value = value
}
const list = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field('src')))
if (!list.value) list.selectedIndex = 0

form.addEventListener('input', ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target)
  choose(name)
  // Half of a JSON is none: what cannot be read is shown when its writer has left it.
  if (name !== 'json' || !value.trim() || isJson(value)) show()
})
form.addEventListener('change', ({ target }) => {
  if (/** @type {HTMLInputElement} */ (target).name === 'json') show()
})
form.addEventListener('submit', (event) => event.preventDefault())
copies('copy', 'code', 'copied')
copies('copy-file', 'file', 'file-copied')

place.addEventListener('offprint-load', (event) => learn(/** @type {CustomEvent} */ (event).detail))
addEventListener('message', ({ source, data }) => {
  const frames = [...place.querySelectorAll('iframe')]
  if (data?.type === 'offprint-load' && frames.some((frame) => frame.contentWindow === source)) learn(data.detail)
})
show()
await hashing
show()
