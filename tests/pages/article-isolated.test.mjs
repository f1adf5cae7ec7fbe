// Whose page it is: the host page's style sheets end at the shadow root, what is promised reaches in.

import assert from 'node:assert/strict'

import { complete, servePictures, tag } from './support/articles.mjs'
import { eachEngine } from './support/harness.mjs'

const RESET = `
  html, body, div, span, h1, h2, h3, h4, p, blockquote, a, img, ol, ul, li, figure, figcaption, article, aside, nav, section, header, footer, time, table, th, td, button {
    margin: 0; padding: 0; border: 0; font: inherit; font-size: 100%; line-height: 1; vertical-align: baseline; list-style: none; background: none; color: inherit; text-decoration: none;
  }
  *, *::before, *::after { box-sizing: content-box; }
  img { display: block; max-width: none; float: left; }
`

/** What host pages do to everything on them. The room for the element stays the same. */
const HOSTILE = {
  'everything unset': { css: '* { all: unset }' },
  'everything initial': { css: '* { all: initial !important }' },
  'a tiny root': { css: 'html { font-size: 8px }' },
  'a huge root, letters and lines': { css: 'html { font: italic 900 60px/3 fantasy; letter-spacing: 1em; word-spacing: 2em; text-transform: uppercase; text-indent: 5em; text-align: right; white-space: pre }' },
  'important and tiny': { css: '* { font-size: 3px !important; color: red !important; line-height: 0 !important; display: block }' },
  'a reset': { css: RESET },
  'right to left': { css: 'body { direction: rtl; unicode-bidi: bidi-override; text-align: right }', attributes: 'dir="rtl"' },
  'vertical lines': { css: 'body { writing-mode: vertical-rl; text-orientation: upright } offprint-article { width: 900px }' },
  'no links, pictures or headings': { css: 'a, img, h1, h2, h3, figure, nav, .headline, .article { display: none } a { color: lime; font-size: 50px }' },
  'our own names': { css: '* { --offprint_color: lime; --offprint_background: lime; --offprint_serif: fantasy; --offprint_measure: 3em; --offprint_leading: 5; --offprint_accent: lime; --offprint_tint: lime }' },
  'a flex box': { css: 'offprint-article { display: flex; align-items: flex-end; justify-content: flex-end; gap: 50px }' },
  'a grid': { css: 'offprint-article { display: grid; place-items: end; grid-template-columns: 900px }' },
  'columns and quotes': { css: 'body { columns: 3; quotes: "x" "y"; hyphens: auto; tab-size: 40; list-style: square; caption-side: bottom; border-collapse: separate; cursor: wait; -webkit-text-size-adjust: 500%; font-variant: small-caps; font-feature-settings: "smcp"; text-shadow: 1px 1px red }' },
}

/** Inside a host page the element has 900 pixels, whatever happens around it. */
const ROOM = 'display: block !important; width: 900px !important; box-sizing: border-box !important; margin: 0 !important; padding: 0 !important; position: absolute !important; left: 0 !important; right: auto !important; top: 0 !important; min-width: 0 !important; max-width: none !important'

const page900 = (host, cdn, { css = '', attributes = '' } = {}) => host.page({
  head: `<style>${css}</style>`,
  bodyAttributes: attributes,
  body: `<div style="${ROOM}">${tag({ src: cdn.json('/complete.json', complete(cdn)), loading: 'eager' })}</div>`,
})

/** How the parts look: only what the article's own sheet decides. */
const looks = (root) => {
  const selectors = {
    sheet: '.sheet', article: '[part~="article"]', headline: '[part~="headline"]', standfirst: '[part~="standfirst"]',
    breadcrumb: '[part~="breadcrumb"]', crumb: '[part~="breadcrumb"] li', body: '[part~="body"]', paragraph: '[part~="body"] p',
    link: '[part~="body"] p a', crosshead: '[part~="body"] h3', figure: '[part~="body"] figure', image: '[part~="body"] img',
    caption: '[part~="body"] figcaption', quote: 'blockquote', list: '[part~="body"] ul', cell: 'td', related: '[part~="related"]',
    trail: '[part~="trail"]', trailLink: '[part~="trail"] a', byline: '[part~="byline"]', portrait: '.portrait', tags: '.tags', source: '[part~="source"]',
  }
  const properties = [
    'font-family', 'font-size', 'font-style', 'font-weight', 'font-variant-caps', 'line-height', 'letter-spacing', 'word-spacing', 'text-transform',
    'text-indent', 'text-align', 'text-shadow', 'white-space', 'color', 'background-color', 'display', 'direction', 'unicode-bidi', 'writing-mode',
    'margin-top', 'margin-right', 'margin-bottom', 'margin-left', 'padding-left', 'padding-top', 'border-top-width', 'box-sizing', 'float', 'position',
    'list-style-type', 'vertical-align', 'cursor', 'visibility', 'hyphens', 'quotes', 'tab-size', 'text-decoration-line', 'column-count',
  ]
  const seen = {}
  for (const [name, selector] of Object.entries(selectors)) {
    const element = root.querySelector(selector)
    const style = getComputedStyle(element)
    for (const property of properties) seen[`${name} ${property}`] = style.getPropertyValue(property)
    seen[`${name} box`] = Math.round(element.getBoundingClientRect().width)
  }
  return seen
}

/** Waits for the article and its pictures. */
async function settled(page) {
  await page.shown()
  await page.inside((root) => root.querySelectorAll('img').forEach((image) => { image.loading = 'eager' }))
  await page.waitFor(() => [...document.querySelector('offprint-article').shadowRoot.querySelectorAll('img')]
    .every((image) => image.naturalWidth > 0))
}

for (const [name, hostile] of Object.entries(HOSTILE)) {
  eachEngine(`a host page cannot change how an article looks: ${name}`, async ({ page, host, cdn }) => {
    servePictures(cdn)
    await page.open(page900(host, cdn))
    await settled(page)
    const plain = await page.inside(looks)
    assert.equal(plain['sheet box'], 900)
    assert.equal(plain['article display'], 'block')

    await page.open(page900(host, cdn, hostile))
    await settled(page)
    const there = await page.inside(looks)
    const changed = Object.keys(plain).filter((key) => plain[key] !== there[key])
    assert.deepEqual(changed.map((key) => `${key}: ${plain[key]} became ${there[key]}`), [])
  })
}

eachEngine('the text starts from the size that the reader has set', async ({ page, host, cdn }) => {
  servePictures(cdn)
  await page.open(page900(host, cdn, { css: 'html { font-size: 8px } body { font-size: 40px }' }))
  await page.shown()
  const sizes = await page.inside((root, element) => ({
    host: getComputedStyle(element).fontSize,
    paragraph: getComputedStyle(root.querySelector('[part~="body"] p')).fontSize,
  }))
  assert.deepEqual(sizes, { host: '16px', paragraph: '18px' })
})

/** Name, value, where it is to be seen, and as what. */
const PROPERTIES = [
  ['font', 'fantasy', '[part~="body"] p', 'font-family', 'fantasy'],
  ['font', 'fantasy', '[part~="headline"]', 'font-family', 'fantasy'],
  ['font', 'fantasy', '[part~="breadcrumb"]', 'font-family', 'fantasy'],
  ['headline-font', 'cursive', '[part~="headline"]', 'font-family', 'cursive'],
  ['headline-font', 'cursive', '[part~="body"] h3', 'font-family', 'cursive'],
  ['font-size', '30px', '[part~="body"] p', 'font-size', '30px'],
  ['line-height', '2', '[part~="body"] p', 'line-height', '36px'],
  ['measure', '20em', '.main', 'max-width', '360px'],
  ['color', 'rgb(1, 2, 3)', '[part~="body"] p', 'color', 'rgb(1, 2, 3)'],
  ['muted', 'rgb(1, 2, 3)', '[part~="standfirst"]', 'color', 'rgb(1, 2, 3)'],
  ['background', 'rgb(1, 2, 3)', '.sheet', 'background-color', 'rgb(1, 2, 3)'],
  ['accent', 'rgb(1, 2, 3)', '[part~="kicker"]', 'color', 'rgb(1, 2, 3)'],
  ['rule', 'rgb(1, 2, 3)', '.credits', 'border-top-color', 'rgb(1, 2, 3)'],
  ['gap', '5px', '[part~="article"]', 'padding-left', '5px'],
  ['radius', '7px', '[part~="body"] img', 'border-top-left-radius', '7px'],
]

eachEngine('each custom property changes the look, from anywhere in the page', async ({ page, host, cdn }) => {
  servePictures(cdn)
  await page.open(page900(host, cdn))
  await page.shown()
  for (const place of ['offprint-article', 'html']) {
    for (const [name, value, selector, property, expected] of PROPERTIES) {
      const [before, after] = await page.inside((root, element, place, name, value, selector, property) => {
        const style = getComputedStyle(root.querySelector(selector))
        const before = style.getPropertyValue(property)
        document.querySelector(place).style.setProperty(`--offprint-${name}`, value)
        const after = style.getPropertyValue(property)
        document.querySelector(place).style.removeProperty(`--offprint-${name}`)
        return [before, after]
      }, place, name, value, selector, property)
      assert.equal(after, expected, `--offprint-${name} on ${place}`)
      assert.notEqual(before, expected, `--offprint-${name} changes nothing`)
    }
  }
})

const PARTS = [
  'article', 'breadcrumb', 'kicker', 'headline', 'standfirst', 'byline', 'dateline', 'published', 'updated', 'figure', 'image',
  'caption', 'credit', 'body', 'related', 'related-heading', 'trail', 'source', 'toolbar',
]

const outlined = (names) => `<style>${names.map((name, index) =>
  `offprint-article::part(${name}) { outline-offset: ${index + 11}px }`).join('\n')}</style>`

const offsets = (page, names) => page.inside(
  (root, element, names) => names.map((name) => {
    const part = root.querySelector(`[part~="${name}"]`)
    return part ? getComputedStyle(part).outlineOffset : `no part ${name}`
  }),
  names,
)

eachEngine('host pages can style every part', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/complete.json', complete(cdn))
  await page.open(host.page({ head: outlined(PARTS), body: tag({ src }) }))
  await page.shown()
  assert.deepEqual(await offsets(page, PARTS), PARTS.map((_, index) => `${index + 11}px`))

  const parts = ['retry', 'notice']
  cdn.route('/b.json', { status: 503 })
  await page.open(host.page({ head: outlined(parts), body: tag({ src: cdn.url('/b.json') }) }))
  await page.failed()
  assert.deepEqual(await offsets(page, parts), ['11px', '12px'])
  assert.equal(await page.inside((root) => root.querySelector('[part~="error"]').part.value), 'notice error')
})

eachEngine('a hidden element is hidden, whatever the page says of its display', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Here', body: 'Text.' })
  await page.open(host.page({
    head: '<style>offprint-article { display: flex; min-height: 300px }</style>',
    body: tag({ src, loading: 'eager' }),
  }))
  await page.shown()
  const height = () => page.run(() => document.querySelector('offprint-article').getBoundingClientRect().height)
  assert.ok(await height() >= 300)
  await page.run(() => { document.querySelector('offprint-article').hidden = true })
  assert.equal(await height(), 0)
  await page.run(() => { document.querySelector('offprint-article').hidden = false })
  assert.ok(await height() >= 300)
})

eachEngine('an element that the page makes invisible is invisible, and takes no clicks', async ({ page, host, cdn }) => {
  // A closed tab, menu or dialog: its links must not be reached.
  const src = cdn.json('/a.json', complete(cdn))
  await page.open(host.page({ body: `<div id="closed">${tag({ src, loading: 'eager' })}</div>` }))
  await page.shown()
  const seen = () => page.inside((root) => {
    const { visibility, pointerEvents } = getComputedStyle(root.querySelector('[part~="byline"] a'))
    return [visibility, pointerEvents]
  })
  assert.deepEqual(await seen(), ['visible', 'auto'])
  await page.run(() => { document.querySelector('#closed').style.cssText = 'visibility: hidden; pointer-events: none' })
  assert.deepEqual(await seen(), ['hidden', 'none'])
})

eachEngine('the display of the element is the page’s to choose, and block by default', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Here', body: 'Text.' })
  await page.open(host.page({ body: tag({ src, loading: 'eager' }) }))
  await page.shown()
  const display = () => page.run(() => getComputedStyle(document.querySelector('offprint-article')).display)
  assert.equal(await display(), 'block')
  await page.run(() => { document.querySelector('offprint-article').style.display = 'grid' })
  assert.equal(await display(), 'grid')
})

eachEngine('the embedder’s own content stands around the body, styled by the page', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', complete(cdn))
  servePictures(cdn)
  await page.open(host.page({
    head: '<style>.mine { color: rgb(1, 2, 3); font-size: 9px }</style>',
    body: tag({ src }, '<p class="mine" slot="before">Before</p><p class="mine" slot="after">After</p><a href="/x">Fallback</a>'),
  }))
  await page.shown()
  const { order, style, fallback } = await page.inside((root, element) => {
    const top = (node) => node.getBoundingClientRect().top
    const [before, after] = element.querySelectorAll('.mine')
    const body = root.querySelector('[part~="body"]')
    const { color, fontSize } = getComputedStyle(before)
    return {
      order: top(before) < top(body) && top(body) < top(after),
      style: [color, fontSize],
      fallback: element.querySelector('a').checkVisibility(),
    }
  })
  assert.equal(order, true)
  assert.deepEqual(style, ['rgb(1, 2, 3)', '9px'])
  assert.equal(fallback, false)
})
