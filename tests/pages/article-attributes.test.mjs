// What the attributes change: related stories, level of the headline, words, colours. Nothing is asked of the network again.

import assert from 'node:assert/strict'

import { complete, demonstration, paragraphs, picture, servePictures, tag } from './support/articles.mjs'
import { eachEngine } from './support/harness.mjs'

const set = (page, name, value) => page.run((name, value) => {
  const element = document.querySelector('offprint-article')
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}, name, value)

/** Where the related stories stand: `beside`, `below`, or `none`. */
const place = (page) => page.inside((root) => {
  const related = root.querySelector('[part~="related"]')
  if (!related) return 'none'
  const [list, body] = [related, root.querySelector('[part~="body"]')].map((one) => one.getBoundingClientRect())
  const apart = list.left >= body.right || list.right <= body.left
  if (apart && list.top < body.bottom && list.bottom > body.top) return list.left < body.left ? 'beside, left' : 'beside'
  return !apart && list.top >= body.bottom ? 'below' : `across: ${JSON.stringify([list, body])}`
})

eachEngine('related stories stand beside the body when the element is wide, below when it is narrow', async ({ page, host, cdn }) => {
  await page.open(host.page({ body: `<div>${tag({ src: demonstration(cdn, 'harbour') })}</div>` }))
  await page.shown()
  assert.equal(await place(page), 'beside')

  // The window stays as wide as it is.
  await page.run(() => { document.querySelector('div').style.width = '320px' })
  assert.equal(await place(page), 'below')
  assert.equal(await page.run(() => document.scrollingElement.scrollWidth), 1280)
  await page.run(() => { document.querySelector('div').style.width = '' })
  assert.equal(await place(page), 'beside')

  await page.viewport({ width: 320 })
  assert.equal(await place(page), 'below')
}, { needs: ['narrow'] })

eachEngine('beside is on the left of a story that runs from right to left', async ({ page, host, cdn }) => {
  await page.open(host.page({ body: tag({ src: demonstration(cdn, 'fa-karez') }) }))
  await page.shown()
  assert.equal(await place(page), 'beside, left')
})

eachEngine('the attribute related decides where related stories stand, without another request', async ({ page, host, cdn }) => {
  await page.open(host.page({ body: tag({ src: demonstration(cdn, 'harbour'), related: 'below' }) }))
  await page.shown()
  assert.equal(await place(page), 'below')
  const requests = cdn.requests('/offprint/1.0.0/articles/harbour.json').length
  const measure = () => page.inside((root) => root.querySelector('[part~="body"]').getBoundingClientRect().width)
  const width = await measure()

  for (const [value, expected] of [['none', 'none'], ['auto', 'beside'], ['below', 'below'], ['nonsense', 'beside'], ['NONE', 'none'], [null, 'beside']]) {
    await set(page, 'related', value)
    await page.waitFor((expected) => {
      const related = document.querySelector('offprint-article').shadowRoot.querySelector('[part~="related"]')
      return Boolean(related) === (expected !== 'none')
    }, expected)
    await page.run(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
    assert.equal(await place(page), expected, `related=${value}`)
    assert.equal(await measure(), width, 'lines stay as long as they are')
  }
  assert.equal(cdn.requests('/offprint/1.0.0/articles/harbour.json').length, requests)
  assert.equal((await page.events('offprint-load')).length, 1)
})

eachEngine('the current story and no story twice is among the related ones', async ({ page, host, cdn }) => {
  const url = 'https://news.example/harbour'
  const src = cdn.json('/a.json', {
    url, headline: 'Harbour', body: 'Text.',
    related: [
      { headline: 'Itself', url }, { headline: 'Itself at a place', url: `${url}#kale` },
      { headline: 'Ferry', url: 'https://news.example/ferry' }, { headline: 'Ferry again', url: 'https://news.example/ferry#top' },
      { headline: 'No address' }, { headline: 'Bridge', src: cdn.url('/bridge.json') },
    ],
  })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  assert.deepEqual(await page.texts('[part~="trail"]'), ['Ferry', 'Bridge'])
})

eachEngine('related stories are real links with pictures that wait until they are near', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const article = complete(cdn)
  // Further than any browser looks ahead.
  const src = cdn.json('/a.json', { ...article, body: paragraphs(600) })
  await page.viewport({ width: 500 })
  await page.open(host.page({ body: tag({ src, loading: 'eager' }) }))
  await page.shown()
  await cdn.requested('/lead.svg')
  const links = await page.inside((root) => [...root.querySelectorAll('[part~="trail"] a')].map((link) => {
    link.focus()
    const focused = root.activeElement === link
    link.blur()
    scrollTo(0, 0)
    const image = link.querySelector('img')
    return { href: link.href, name: link.textContent, focused, loading: image.loading, alt: image.alt }
  }))
  assert.deepEqual(links, article.related.map(({ headline, url }) =>
    ({ href: url, name: `More ${headline}`, focused: true, loading: 'lazy', alt: '' })))

  // The same page again, in which nothing took the reader down there.
  cdn.reset()
  servePictures(cdn)
  cdn.json('/a.json', { ...article, body: paragraphs(600) })
  await page.open(host.page({ body: tag({ src, loading: 'eager' }) }))
  await page.shown()
  await cdn.requested('/lead.svg')
  await page.waitFor(() => document.querySelector('offprint-article').shadowRoot.querySelector('[part~="figure"] img').complete)
  assert.equal(cdn.count('/related-1.svg'), 0)
  await page.inside((root) => root.querySelector('[part~="related"]').scrollIntoView())
  await cdn.requested('/related-1.svg')
})

eachEngine('headings follow the level of the headline without a gap', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/a.json', complete(cdn))
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  const outline = () => page.inside((root) =>
    [...root.querySelectorAll('h1, h2, h3, h4, h5, h6, [role="heading"]')].map((heading) => [
      Number(heading.getAttribute('aria-level') ?? heading.localName[1]), heading.innerText,
    ]))
  const expected = (level) => [
    [level, 'Harbour reopens after the storm'],
    [level + 1, 'What happened'], [level + 2, 'Where'], [level + 1, 'What is next'],
    [level + 1, 'Notes'], [level + 1, 'Corrections'], [level + 1, 'Related stories'],
  ]
  assert.deepEqual(await outline(), expected(2))
  const size = () => page.inside((root) => getComputedStyle(root.querySelector('[part~="headline"]')).fontSize)
  const before = await size()

  const requests = cdn.requests().filter(({ path }) => path.endsWith('.json')).length
  for (const value of [1, 2, 3, 4, 5, 6, 7, 'nonsense', null]) {
    const level = value >= 1 && value <= 6 ? value : 2
    await set(page, 'heading-level', value === null ? null : String(value))
    await page.waitFor((level) => document.querySelector('offprint-article').shadowRoot.querySelector(`h${level}[part~="headline"]`), level)
    assert.deepEqual(await outline(), expected(level), `heading-level=${value}`)
    assert.equal(await size(), before, 'a level is no size')
  }
  assert.equal(cdn.requests().filter(({ path }) => path.endsWith('.json')).length, requests)
  assert.equal((await page.events('offprint-load')).length, 1)
})

/** Language of the labels; then the breadcrumb's name, the related stories, the notes. */
const LABELS = [
  ['de', 'Navigationspfad', 'Mehr zum Thema', 'ltr'],
  ['fa', null, null, 'rtl'],
  ['ar-EG', null, null, 'rtl'],
  ['ja', null, null, 'ltr'],
  ['xx', 'Breadcrumb', 'Related stories', 'ltr'],
  ['en', 'Breadcrumb', 'Related stories', 'ltr'],
]

eachEngine('the attribute lang changes our words and leaves the story as it is', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/a.json', complete(cdn))
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  const words = () => page.inside((root) => {
    const heading = root.querySelector('[part~="related-heading"]')
    // Words of another language than the story's say so.
    const ours = heading.querySelector('[lang]') ?? heading.closest('[lang]')
    const article = root.querySelector('[part~="article"]')
    return {
      breadcrumb: root.querySelector('[part~="breadcrumb"]').getAttribute('aria-label'),
      related: heading.textContent,
      lang: ours.lang,
      dir: getComputedStyle(ours).direction,
      story: [article.lang, getComputedStyle(article).direction],
      published: root.querySelector('[part~="published"] time').textContent,
    }
  })
  const english = await words()
  assert.equal(english.related, 'Related stories')
  const seen = new Set([english.related])
  for (const [lang, breadcrumb, related, dir] of LABELS) {
    await set(page, 'lang', lang)
    const expected = lang === 'xx' ? 'en' : lang.split('-')[0]
    await page.waitFor((expected) => document.querySelector('offprint-article').shadowRoot
      .querySelector('.offprint').lang === expected, expected)
    const now = await words()
    if (breadcrumb) assert.deepEqual([now.breadcrumb, now.related], [breadcrumb, related], lang)
    else assert.ok(!seen.has(now.related), `${lang}: ${now.related}`)
    seen.add(now.related)
    assert.deepEqual([now.lang, now.dir], [expected, dir], lang)
    assert.deepEqual(now.story, ['en', 'ltr'], 'the story keeps its language')
    assert.equal(now.published, english.published, 'dates belong to the story')
  }
  assert.equal(cdn.count('/a.json'), 1)
  assert.equal((await page.events('offprint-load')).length, 1)
})

eachEngine('without the attribute our words follow the story, else the page', async ({ page, host, cdn }) => {
  const story = { headline: 'Headline', body: 'Text.', related: [{ headline: 'Other', url: 'https://news.example/other' }] }
  const own = cdn.json('/own.json', { ...story, lang: 'ja' })
  const none = cdn.json('/none.json', story)
  await page.open(host.page({ html: 'lang="es"', body: [tag({ src: own }), tag({ src: none }), `<div lang="de-AT">${tag({ src: none })}</div>`].join('') }))
  for (const nth of [0, 1, 2]) await page.shown(nth)
  const languages = []
  for (const nth of [0, 1, 2]) languages.push(await page.insideOf(nth, (root) => root.querySelector('.offprint').lang))
  assert.deepEqual(languages, ['ja', 'es', 'de'])
})

eachEngine('the attribute theme changes the colours, live', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const src = cdn.json('/a.json', complete(cdn))
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  const colours = () => page.inside((root) => {
    const sheet = getComputedStyle(root.querySelector('.sheet'))
    return { paper: sheet.backgroundColor, ink: sheet.color, scheme: getComputedStyle(root.querySelector('.offprint')).colorScheme }
  })
  const light = { paper: 'rgb(255, 255, 255)', ink: 'rgb(26, 26, 26)', scheme: 'light' }
  const dark = { paper: 'rgb(21, 23, 26)', ink: 'rgb(228, 226, 221)', scheme: 'dark' }
  assert.deepEqual(await colours(), light)
  await page.media({ dark: true })
  assert.deepEqual(await colours(), dark, 'auto follows the reader’s system')

  for (const [theme, expected] of [
    ['light', light], ['dark', dark], ['auto', dark], ['nonsense', dark],
    ['sepia', { paper: 'rgb(247, 238, 218)', ink: 'rgb(58, 45, 30)', scheme: 'light' }],
    ['contrast', { paper: 'rgb(0, 0, 0)', ink: 'rgb(255, 255, 255)', scheme: 'dark' }],
  ]) {
    await set(page, 'theme', theme)
    await page.waitFor((theme) => document.querySelector('offprint-article').shadowRoot.querySelector(`.offprint.${theme}`),
      theme === 'nonsense' ? 'auto' : theme)
    assert.deepEqual(await colours(), expected, `theme=${theme}`)
  }
  await page.media({})
  assert.deepEqual(await colours(), { paper: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', scheme: 'light' }, 'contrast by day')
  assert.equal(cdn.count('/a.json'), 1)
  assert.equal((await page.events('offprint-load')).length, 1)
}, { needs: ['media'] })

eachEngine('a change of view keeps what the reader has opened, focused and scrolled', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Long', body: paragraphs(300), related: [{ headline: 'Other', url: 'https://news.example/other' }] })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  await page.inside((root) => {
    globalThis.kept = root.querySelectorAll('[part~="body"] p')[200]
    kept.tabIndex = -1
    kept.focus()
    scrollTo(0, 4000)
  })
  for (const [name, value] of [['theme', 'dark'], ['related', 'none'], ['navigate', 'inline'], ['history', '']]) {
    await set(page, name, value)
    await page.run(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
    const same = await page.inside((root) => [root.querySelectorAll('[part~="body"] p')[200] === kept, root.activeElement === kept, scrollY])
    assert.deepEqual(same, [true, true, 4000], name)
  }
})

eachEngine('the pictures of related stories are not asked for when they are not shown', async ({ page, host, cdn }) => {
  cdn.route('/related.svg', picture(480, 320))
  const src = cdn.json('/a.json', {
    headline: 'Short', body: 'Text.',
    related: [{ headline: 'Other', url: 'https://news.example/other', image: { url: cdn.url('/related.svg'), alt: '' } }],
  })
  await page.open(host.page({ body: tag({ src, related: 'none' }) }))
  await page.shown()
  assert.equal(cdn.count('/related.svg'), 0)
  await set(page, 'related', 'auto')
  await cdn.requested('/related.svg')
})
