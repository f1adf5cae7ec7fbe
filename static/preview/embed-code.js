// The code that puts one article on a page, in every form there is. A form is said once, as parts:
// `written` makes the code of them and `built` the elements, so that what is seen is what is copied.

/**
 * @typedef {{ name: string, attributes: Record<string, string>, inside: (Part | string)[], json?: string }} Part
 *   `json`: article JSON in a script
 * @typedef {{
 *   folder: string, src: string, json: string, page: string, headline: string,
 *   settings: Record<string, string>, width: number, hashes: Record<string, string>,
 * }} Wish
 *   What is wanted: `folder`, where all of ours is served; `src`, the address of the article's JSON, or else `json`
 *   itself; `page` and `headline`, the story for whoever gets no article (the page may be unknown); `settings`,
 *   the element's attributes; `width`, the widest it may be in CSS pixels, or 0; `hashes`, of our scripts by name
 * @typedef {{ parts(wish: Wish): Part[], before?: string, after?: string, brackets?: boolean }} Form
 *   `brackets`: square ones mean something where the code goes
 */

/** What the frame understands. @type {string[]} */
export const FRAME_SETTINGS = ['theme', 'lang', 'heading-level', 'related']

/** Of a frame until it knows better, and where nobody listens to it. */
const HEIGHT = 600

/** @param {string} name @param {Record<string, string>} attributes @param {(Part | string)[]} inside @returns {Part} */
const part = (name, attributes, ...inside) => ({ name, attributes, inside })

/** @param {Wish} wish @param {string} file @param {Record<string, string>} attributes */
const script = ({ folder, hashes }, file, attributes) => {
  const hash = hashes[file]
  return part('script', {
    ...attributes, src: folder + file, ...(hash && { integrity: hash, crossorigin: 'anonymous' }),
  })
}

/** The way to the story itself. @param {Wish} wish */
const link = ({ page, src, headline }) => (page || src ? part('a', { href: page || src }, headline) : headline)

/** @param {Wish} wish @param {string} [before] of the names */
const settingsOf = ({ settings }, before = '') =>
  Object.fromEntries(FRAME_SETTINGS.filter((name) => settings[name]).map((name) => [before + name, settings[name]]))

/** @param {Wish} wish */
const frameAddress = (wish) => `${wish.folder}frame.html?${new URLSearchParams({ src: wish.src, ...settingsOf(wish) })}`

/** @param {Wish} wish @returns {Record<string, string>} */
const inItsWidth = ({ width }) => (width ? { style: `display: block; max-width: ${width}px; margin: 0 auto` } : {})

/** @param {Wish} wish */
const element = (wish) => {
  const { src, json, settings } = wish
  /** @type {Record<string, string>} */
  const source = json ? {} : { src }
  const inline = json ? [{ ...part('script', { type: 'application/json' }), json }] : []
  return [
    script(wish, 'offprint.js', { type: 'module' }),
    part('offprint-article', { ...source, ...settings, ...inItsWidth(wish) }, ...inline, link(wish)),
  ]
}

/** @param {Wish} wish */
const quote = (wish) => {
  const inside = part('blockquote', { class: 'offprint', 'data-src': wish.src, ...settingsOf(wish, 'data-') }, link(wish))
  return [
    wish.width ? part('div', inItsWidth(wish), inside) : inside,
    script(wish, 'embed.js', { async: '' }),
  ]
}

/** What other sites show of the story that has the links. @param {Wish} wish */
const answer = (wish) => [
  part('blockquote', { class: 'offprint', 'data-src': wish.src, ...settingsOf(wish, 'data-') }, link(wish)),
  part('iframe', {
    src: frameAddress(wish), width: String(wish.width || HEIGHT), height: String(HEIGHT), frameborder: '0', title: wish.headline,
  }),
]

/** The address of a file that `offprint oembed` writes, beside the article JSON. @param {string} src @param {string} ending */
const beside = (src, ending) => {
  const url = new URL(src)
  const name = url.pathname.split('/').pop()?.replace(/\.[^.]*$/, '') || 'article'
  return new URL(`${name}.oembed.${ending}`, url.origin + url.pathname).href
}

/** @type {Record<string, Form>} */
export const FORMS = {
  element: { parts: element },
  frame: {
    parts: (wish) => [part('iframe', {
      src: frameAddress(wish), title: wish.headline, width: '100%', height: String(HEIGHT), loading: 'lazy',
      allow: 'fullscreen', style: `border: 0${wish.width ? `; ${inItsWidth(wish).style}` : ''}`,
    })],
  },
  quote: { parts: quote },
  oembed: {
    parts: ({ src, headline }) => ['json', 'xml'].map((kind) => part('link', {
      rel: 'alternate', type: `${kind === 'json' ? 'application/json' : 'text/xml'}+oembed`, href: beside(src, kind), title: headline,
    })),
  },
  // A block of a post. Where scripts are taken out of it, the quote with the link stays.
  wordpress: {
    parts: (wish) => (wish.json ? element(wish) : quote(wish)),
    before: '<!-- wp:html -->\n', after: '\n<!-- /wp:html -->', brackets: true,
  },
}

/** Whether a form has a place for article JSON that is at no address. @param {string} form */
export const takesJson = (form) => form === 'element' || form === 'wordpress'

/** What is shown of a form: of links in a head, what they lead to. @param {string} form @param {Wish} wish @returns {Part[]} */
export const shown = (form, wish) => (form === 'oembed' ? answer(wish) : FORMS[form].parts(wish))

/** The answer of an oEmbed provider (oembed.com, version 1.0). @param {Wish} wish */
export const oembedAnswer = (wish) => ({
  version: '1.0', type: 'rich', title: wish.headline, cache_age: 86_400,
  html: answer(wish).map((one) => write(one, false, false)).join(''), width: wish.width || HEIGHT, height: HEIGHT,
})

/** The code of a form. @param {string} form @param {Wish} wish */
export const written = (form, wish) => {
  const { parts, before = '', after = '', brackets = false } = FORMS[form]
  return before + parts(wish).map((one) => write(one, true, brackets)).join('\n') + after
}

/** What ends a script, or changes how its end is found, in texts that cannot be read as JSON. */
const SCRIPT_ENDS = /<(?=!--|\/?script)/gi

/** Article JSON as it can stand in a script. @param {string} json @param {boolean} brackets */
const inScript = (json, brackets) => {
  let text
  try {
    text = JSON.stringify(JSON.parse(json), null, 1)
  } catch {
    return json.replace(SCRIPT_ENDS, '\\u003c')
  }
  // All of these stand in strings only, the brackets aside.
  const inStrings = /** @param {string} sign */ (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  text = text.replace(/[<>&\u2028\u2029]/g, inStrings)
  return brackets ? text.replace(/"(?:[^"\\]|\\.)*"/g, (string) => string.replace(/[[\]]/g, inStrings)) : text
}

/** @type {Record<string, string>} */
const SIGNS = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }
const BRACKETS = /[[\]]/g

/** Text between tags or in double quotes, in HTML and in XML. @param {string} text @param {boolean} brackets */
const escaped = (text, brackets) => {
  const safe = text.replace(/[\t\n\r]/g, ' ').replace(/[\0-\x1f\ufffe\uffff]/g, '').replace(/[&"<>]/g, (sign) => SIGNS[sign])
  return brackets ? safe.replace(BRACKETS, (sign) => `&#${sign.charCodeAt(0)};`) : safe
}

const VOID = ['link']

/** @param {Part | string} one @param {boolean} lines @param {boolean} brackets @returns {string} */
const write = (one, lines, brackets) => {
  if (typeof one === 'string') return escaped(one, brackets)
  const attributes = Object.entries(one.attributes).map(([name, value]) => ` ${name}="${escaped(value, brackets)}"`).join('')
  const open = `<${one.name}${attributes}>`
  if (VOID.includes(one.name)) return open
  if (one.json != null) return `${open}\n${inScript(one.json, brackets)}\n</${one.name}>`
  const inside = one.inside.map((inner) => write(inner, lines, brackets))
  const onLines = lines && one.inside.some((inner) => typeof inner !== 'string')
  return `${open}${onLines ? `\n${inside.map((inner) => indented(inner)).join('\n')}\n` : inside.join('')}</${one.name}>`
}

/** Text in scripts keeps its lines: spaces between values of JSON mean nothing. @param {string} code */
const indented = (code) => code.replace(/^/gm, '  ')

/** The elements of parts, but for our own scripts, which the page itself has to load. @param {Part[]} parts @returns {Element[]} */
export const built = (parts) => parts.filter(({ name }) => name !== 'script').map(build)

/** @param {Part} part */
const build = ({ name, attributes, inside }) => {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  for (const inner of inside) {
    if (typeof inner === 'string') element.append(inner)
    // Article JSON is given to the element as a property.
    else if (inner.json != null) Object.assign(element, { article: inner.json })
    else element.append(build(inner))
  }
  return element
}
