// Dates, numbers and lists in words, the first of which take a browser 15 ms: the story goes first, and nobody sees it without them.

import assert from 'node:assert/strict'

import { complete, servePictures, tag } from './support/articles.mjs'
import { eachEngine, gate } from './support/harness.mjs'

/** Keeps what the shadow root says whenever a formatter is made. */
const WATCH = `
  globalThis.made = []
  const root = () => document.querySelector('offprint-article')?.shadowRoot
  for (const name of ['DateTimeFormat', 'NumberFormat', 'ListFormat']) {
    Intl[name] = new Proxy(Intl[name], { construct(format, given) {
      made.push(root()?.textContent ?? '')
      return new format(...given)
    } })
  }
`
/** Notes every frame that shows an article in which a date, a number or what joins two names is not there yet. */
const FRAMES = `
  globalThis.wordless = []
  const look = () => {
    const texts = [...root()?.querySelectorAll('time, .minutes') ?? []].map((place) => place.textContent)
    const names = root()?.querySelector('.byline p')?.textContent
    if (!texts.every((text) => /[0-9]/.test(text)) || names?.includes(')Tomas')) wordless.push([names, ...texts])
    requestAnimationFrame(look)
  }
  look()
`
/** No time but that of the article is there for them: the pause after which they are made anyway never ends. */
const NO_LEISURE = 'const soon = setTimeout; setTimeout = (run, pause, ...given) => soon(run, pause == 50 ? 1e8 : pause, ...given)'

const script = (...lines) => `<script>{${lines.join('\n')}}</script>`

const said = (page) => page.inside((root) => ({
  times: [...root.querySelectorAll('time')].map((time) => time.textContent),
  byline: root.querySelector('.byline p').textContent,
}))

eachEngine('the story stands before the first words of its language are asked for, and no frame is without them', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/a.json', { ...complete(cdn), body: 'The first ferry left.[^1]\n\nThe last one stays.\n\n[^1]: At noon.' })
  await page.open(host.page({ head: script(NO_LEISURE, WATCH, FRAMES), body: tag({ src }) }))
  await page.shown()
  const { made, wordless } = await page.run(() => ({ made, wordless }))
  assert.ok(made.length > 2, `${made.length} formatters`)
  for (const text of made) assert.match(text, /The last one stays\.[^]*At noon\.[^]*Related story 3/)
  assert.deepEqual(wordless, [])
  const { times, byline } = await said(page)
  assert.ok(times.length > 3, times.join())
  for (const time of times) assert.match(time, /^(\w+ \d+, |\d+ \w+ )\d{4}/)
  assert.match(byline, /^By \S.*(,| and) \S/)

  // The next article finds them made, and says the same in another language.
  const next = cdn.json('/b.json', { ...complete(cdn), lang: 'de', body: 'Das Letzte.' })
  await page.run((src) => { document.querySelector('offprint-article').src = src }, next)
  await page.event('offprint-load', 2)
  assert.match((await said(page)).times[0], /^\d+\. \w+ \d{4}/)
  assert.deepEqual(await page.run(() => wordless), [])
})

eachEngine('while an article is long on its way its words are got ready', async ({ page, host, cdn }) => {
  const arrival = gate()
  const src = cdn.json('/a.json', { headline: 'Here', body: 'Text.', published: '2026-11-20T08:30:00Z' }, { after: arrival })
  await page.open(host.page({ head: script(WATCH), body: tag({ src }) }))
  await cdn.requested('/a.json')
  await page.waitFor(() => made.length)
  arrival.open()
  await page.shown()
  assert.match(await page.text('time'), /2026/)
})
