// Related stories that open in place or as pages, the way back, and links inside an article.

import assert from 'node:assert/strict'

import { By, Key } from 'selenium-webdriver'

import { paragraphs, tag } from './support/articles.mjs'
import { eachEngine } from './support/harness.mjs'

/** A long story with two related ones: one has article JSON, the other only a page. */
function stories(host, cdn) {
  const elsewhere = host.page({ body: '<h1>The page of the story</h1>', loader: false })
  const another = host.page({ body: '<h1>The page of another story</h1>', loader: false })
  const src = cdn.json('/first.json', {
    lang: 'en', headline: 'The first story', body: paragraphs(60),
    related: [
      { headline: 'The second story', url: elsewhere, src: cdn.url('/second.json') },
      { headline: 'A page', url: another },
    ],
  })
  cdn.json('/second.json', {
    lang: 'en', headline: 'The second story', body: paragraphs(40),
    related: [{ headline: 'The third story', src: cdn.url('/third.json') }],
  })
  cdn.json('/third.json', { lang: 'en', headline: 'The third story', body: paragraphs(40) })
  return { src, elsewhere, another }
}

async function openStories(page, host, cdn, attributes, around = (element) => `<p>Above.</p>${element}`) {
  const { src, ...pages } = stories(host, cdn)
  await page.open(host.page({ body: around(tag({ src, related: 'below', ...attributes })) }))
  await page.shown()
  return pages
}

/** The words of what has the focus in the article. */
const focused = (page) => page.inside((root) => root.activeElement?.textContent)

const headline = (page) => page.text('[part~="headline"]')

const showing = (page, words) => page.waitFor((words) =>
  document.querySelector('offprint-article').shadowRoot.querySelector('[part~="headline"]')?.textContent === words, words)

/** Presses the related story at `index` as a reader does; gives where the page was scrolled to. */
async function press(page, index = 0, { control = false } = {}) {
  const link = await page.find(`[part~="trail"]:nth-child(${index + 1}) a`)
  await page.inside((root, element, index) => root.querySelectorAll('[part~="trail"] a')[index].scrollIntoView({ block: 'center' }), index)
  const scrolled = await page.run(() => scrollY)
  if (control) await page.driver.actions().keyDown(Key.CONTROL).click(link).keyUp(Key.CONTROL).perform()
  else await link.click()
  return scrolled
}

const back = async (page) => (await page.find('.tools[part~="toolbar"] button')).click()

const where = (page) => page.run(() => [location.href, history.length])

eachEngine('a related story opens in place, and Back returns to where the reader was', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline' })
  const before = await where(page)
  assert.equal(await page.inside((root) => root.querySelector('.tools')), null)
  const scrolled = await press(page)
  assert.ok(scrolled > 500, `scrolled to ${scrolled}`)

  const event = await page.event('offprint-navigate')
  const { url, headline: named } = event.detail
  assert.deepEqual([named, event.bubbles, event.composed, event.cancelable, event.prevented], ['The second story', true, true, true, false])
  assert.ok(url.startsWith(host.origin))
  const { detail } = await page.event('offprint-load', 2)
  assert.equal(detail.headline, 'The second story')
  assert.equal(detail.url, cdn.url('/second.json'))

  const arrived = await page.inside((root, element) => {
    const focused = root.activeElement
    const { top } = focused?.getBoundingClientRect() ?? {}
    return { focused: focused?.part.value, outer: document.activeElement === element, seen: top >= 0 && top < innerHeight }
  })
  assert.deepEqual(arrived, { focused: 'headline', outer: true, seen: true })
  assert.deepEqual(await where(page), before, 'neither address nor history change')
  assert.equal(await page.text('.tools button'), 'Back')
  assert.equal(await page.run(() => document.querySelector('offprint-article').src), cdn.url('/first.json'), 'the attribute is the page’s')

  await back(page)
  await page.event('offprint-load', 3)
  assert.equal(await headline(page), 'The first story')
  assert.ok(Math.abs(await page.run(() => scrollY) - scrolled) < 2, `scrolled back to ${await page.run(() => scrollY)}, not ${scrolled}`)
  assert.equal(await focused(page), 'The second story', 'the link that was pressed has the focus')
  assert.equal(await page.inside((root) => root.querySelector('.tools')), null)
  assert.deepEqual(await where(page), before)
  const { listeners, globals } = await page.traces()
  assert.deepEqual([listeners, globals], [[], []])
})

eachEngine('Back returns to the place in a box that scrolls', async ({ page, host, cdn }) => {
  const around = (element) => `<style>#box { height: 60vh; overflow: auto }</style><div id="box"><p>Above.</p>${element}</div>`
  await openStories(page, host, cdn, { navigate: 'inline' }, around)
  const scrolled = () => page.run(() => document.querySelector('#box').scrollTop)
  // The driver itself scrolls to what it presses.
  await page.run(() => addEventListener('click', () => { globalThis.left ??= document.querySelector('#box').scrollTop }, true))
  await press(page)
  const left = await page.run(() => globalThis.left)
  assert.ok(left > 500, `scrolled to ${left}`)
  await page.event('offprint-load', 2)
  assert.notEqual(await scrolled(), left)
  await back(page)
  await page.event('offprint-load', 3)
  assert.ok(Math.abs(await scrolled() - left) < 2, `scrolled back to ${await scrolled()}, not ${left}`)
})

eachEngine('Back leaves the focus where the page has it', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline', history: true }, (element) => `<input>${element}`)
  await press(page)
  await page.event('offprint-load', 2)
  await page.run(() => document.querySelector('input').focus({ preventScroll: true }))
  await page.go(-1)
  await page.event('offprint-load', 3)
  assert.deepEqual(await page.run(() => document.activeElement.localName), 'input')
})

eachEngine('the page hears of it first and can keep the story', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline' })
  await page.run(() => {
    document.addEventListener('offprint-navigate', (event) => {
      globalThis.headlineThen = event.target.shadowRoot.querySelector('[part~="headline"]').textContent
      event.preventDefault()
    })
  })
  for (const index of [0, 1]) {
    await press(page, index)
    assert.equal((await page.event('offprint-navigate', index + 1)).prevented, true)
  }
  await page.run(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  assert.equal(await page.run(() => headlineThen), 'The first story')
  assert.equal(await headline(page), 'The first story')
  assert.equal(cdn.count('/second.json'), 0)
  assert.deepEqual(await page.states(), ['ready'])
})

eachEngine('several steps lead back one by one, each to its place', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline' })
  const first = await press(page)
  await showing(page, 'The second story')
  await page.event('offprint-load', 2)
  const second = await press(page)
  await showing(page, 'The third story')
  await page.event('offprint-load', 3)
  await back(page)
  await page.event('offprint-load', 4)
  assert.equal(await headline(page), 'The second story')
  assert.ok(Math.abs(await page.run(() => scrollY) - second) < 2)
  await back(page)
  await page.event('offprint-load', 5)
  assert.equal(await headline(page), 'The first story')
  assert.ok(Math.abs(await page.run(() => scrollY) - first) < 2)
})

eachEngine('with history the browser’s Back returns, and the button goes the same way', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline', history: true })
  const [address, length] = await where(page)
  const scrolled = await press(page)
  await page.event('offprint-load', 2)
  assert.deepEqual(await where(page), [address, length + 1])

  await page.go(-1)
  await page.event('offprint-load', 3)
  assert.equal(await headline(page), 'The first story')
  assert.ok(Math.abs(await page.run(() => scrollY) - scrolled) < 2)
  assert.equal(await page.inside((root) => root.querySelector('.tools')), null)
  // The browser may still go forward.
  assert.deepEqual((await page.traces()).listeners, ['window: popstate'])

  await press(page)
  await page.event('offprint-load', 4)
  await back(page)
  await page.event('offprint-load', 5)
  assert.equal(await headline(page), 'The first story')
  // One entry was left for good, the other is the way forward.
  assert.deepEqual(await where(page), [address, length + 1])
  await page.run(() => document.querySelector('offprint-article').remove())
  await page.waitFor(() => !recorder.listeners.some(({ type }) => type === 'popstate'))
})

eachEngine('with history several steps go back and the page’s own steps are let alone', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline', history: true })
  await press(page)
  await page.event('offprint-load', 2)
  await press(page)
  await page.event('offprint-load', 3)
  assert.equal(await headline(page), 'The third story')

  // A link of the page to a place in itself is no step back.
  await page.run(() => { location.hash = 'place-in-the-page' })
  await page.waitFor(() => location.hash === '#place-in-the-page')
  await page.run(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  assert.equal(await headline(page), 'The third story')
  await page.go(-1)
  await page.waitFor(() => location.hash === '')
  await page.run(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  assert.equal(await headline(page), 'The third story')

  await page.go(-1)
  await showing(page, 'The second story')
  await page.go(-1)
  await showing(page, 'The first story')
})

eachEngine('with history the browser’s Forward opens again what Back left', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline', history: true })
  await press(page)
  await page.event('offprint-load', 2)
  await press(page)
  await page.event('offprint-load', 3)
  await page.go(-1)
  await page.event('offprint-load', 4)
  assert.equal(await headline(page), 'The second story')
  await page.go(1)
  await page.event('offprint-load', 5)
  assert.equal(await headline(page), 'The third story')

  // Several steps at a time, there and back.
  await page.run(() => history.go(-2))
  await page.event('offprint-load', 6)
  assert.equal(await headline(page), 'The first story')
  await page.run(() => history.go(2))
  await page.event('offprint-load', 7)
  assert.equal(await headline(page), 'The third story')
  await back(page)
  await page.event('offprint-load', 8)
  assert.equal(await headline(page), 'The second story')

  // What is opened anew leaves nothing ahead.
  await press(page)
  await page.event('offprint-load', 9)
  await page.go(-1)
  await page.event('offprint-load', 10)
  await page.go(-1)
  await page.event('offprint-load', 11)
  assert.equal(await headline(page), 'The first story')
})

eachEngine('with history each of two articles goes its own steps back', async ({ page, host, cdn }) => {
  const { src } = stories(host, cdn)
  const attributes = { src, related: 'below', navigate: 'inline', history: true, loading: 'eager' }
  await page.open(host.page({ body: tag(attributes) + tag(attributes) }))
  await page.shown(0)
  await page.shown(1)
  const headlines = async () => [await page.text('[part~="headline"]', 0), await page.text('[part~="headline"]', 1)]
  const open = (nth) => page.insideOf(nth, (root) => root.querySelector('[part~="trail"] a').click())
  await open(0)
  await page.event('offprint-load', 3)
  await open(1)
  await page.event('offprint-load', 4)
  assert.deepEqual(await headlines(), ['The second story', 'The second story'])
  await page.go(-1)
  await page.event('offprint-load', 5)
  assert.deepEqual(await headlines(), ['The second story', 'The first story'])
  await page.go(-1)
  await page.event('offprint-load', 6)
  assert.deepEqual(await headlines(), ['The first story', 'The first story'])
  await page.go(1)
  await page.event('offprint-load', 7)
  assert.deepEqual(await headlines(), ['The second story', 'The first story'])
  await page.go(1)
  await page.event('offprint-load', 8)
  assert.deepEqual(await headlines(), ['The second story', 'The second story'])
})

eachEngine('with history what the page keeps in its entry stays', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline', history: true })
  await page.run(() => { history.replaceState({ route: 'news', offset: 3 }, '') })
  await press(page)
  await page.event('offprint-load', 2)
  const state = await page.run(() => history.state)
  assert.deepEqual([state.route, state.offset], ['news', 3])
  await page.go(-1)
  await page.event('offprint-load', 3)
  assert.deepEqual(await page.run(() => history.state), { route: 'news', offset: 3 })
})

eachEngine('without navigate=inline a story opens as a page, and the page hears of it', async ({ page, host, cdn }) => {
  const { elsewhere } = await openStories(page, host, cdn)
  await page.run(() => {
    document.addEventListener('offprint-navigate', (event) => { sessionStorage.heard = event.detail.headline })
  })
  await press(page)
  await page.waitFor((elsewhere) => location.href === elsewhere, elsewhere)
  assert.equal(await page.run(() => sessionStorage.heard), 'The second story')
  assert.equal(cdn.count('/second.json'), 0)
})

eachEngine('with navigate=inline a story without article JSON opens as a page', async ({ page, host, cdn }) => {
  const { another } = await openStories(page, host, cdn, { navigate: 'inline' })
  await press(page, 1)
  await page.waitFor((another) => location.href === another, another)
})

eachEngine('a click with a key held is the browser’s', async ({ page, host, cdn }) => {
  const { elsewhere } = await openStories(page, host, cdn, { navigate: 'inline' })
  const [here] = await page.driver.getAllWindowHandles()
  await press(page, 0, { control: true })
  await page.driver.wait(async () => (await page.driver.getAllWindowHandles()).length === 2, 10_000)
  const other = (await page.driver.getAllWindowHandles()).find((handle) => handle !== here)
  await page.driver.switchTo().window(other)
  await page.waitFor((elsewhere) => location.href === elsewhere, elsewhere)
  await page.driver.close()
  await page.driver.switchTo().window(here)
  assert.equal(await headline(page), 'The first story')
  assert.deepEqual(await page.events('offprint-navigate'), [])
  assert.equal(cdn.count('/second.json'), 0)
}, { needs: ['keys'] })

eachEngine('keys open a related story, too', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline' })
  await (await page.find('[part~="trail"] a')).sendKeys(Key.ENTER)
  await showing(page, 'The second story')
  await page.event('offprint-load', 2)
  await (await page.find('.tools button')).sendKeys(Key.ENTER)
  await showing(page, 'The first story')
})

eachEngine('a story that cannot be opened leaves the way back', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline' })
  cdn.route('/second.json', { status: 404 })
  await press(page)
  const { code, url } = await page.failed()
  assert.deepEqual([code, url], ['http', cdn.url('/second.json')])
  await page.find('[part~="error"]')
  await back(page)
  await showing(page, 'The first story')
  await page.event('offprint-load', 2)
  assert.deepEqual(await page.states(), ['ready'])
})

eachEngine('another address given by the page ends the visit', async ({ page, host, cdn }) => {
  await openStories(page, host, cdn, { navigate: 'inline', history: true })
  await press(page)
  await page.event('offprint-load', 2)
  await page.run((src) => { document.querySelector('offprint-article').src = src }, cdn.url('/third.json'))
  await showing(page, 'The third story')
  await page.event('offprint-load', 3)
  assert.equal(await page.inside((root) => root.querySelector('.tools')), null)
  assert.deepEqual((await page.traces()).listeners, [])
})

eachEngine('footnotes lead to their note and back, and the page’s address stays', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', {
    headline: 'Notes', body: `A claim.[^1]\n\n${paragraphs(60)}\n\nAnother.[^2] And again.[^1]\n\n[^1]: The first note.\n\n[^2]: The second note.`,
  })
  await page.open(`${host.page({ body: `<p id="above">Above.</p>${tag({ src })}` })}#above`)
  await page.shown()
  const before = await where(page)
  const focused = () => page.inside((root) => {
    const { top, bottom } = root.activeElement.getBoundingClientRect()
    return { id: root.activeElement.id, seen: bottom > 0 && top < innerHeight }
  })
  await (await page.find('[role="doc-noteref"]')).click()
  assert.deepEqual(await focused(), { id: 'note-1', seen: true })
  await (await page.find('#note-1 [role="doc-backlink"]')).click()
  assert.deepEqual(await focused(), { id: 'ref-1-1', seen: true })
  // The note that is referred to twice has two ways back.
  await (await page.find('[href="#ref-1-2"]')).sendKeys(Key.ENTER)
  assert.deepEqual(await focused(), { id: 'ref-1-2', seen: true })
  await (await page.find('[href="#note-2"]')).sendKeys(Key.ENTER)
  assert.deepEqual(await focused(), { id: 'note-2', seen: true })
  assert.deepEqual(await where(page), before)
  assert.deepEqual(await page.events('offprint-navigate'), [])
})

eachEngine('the notes of two articles on a page do not lead to each other', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', { headline: 'Notes', body: 'A claim.[^1]\n\n[^1]: The note.' })
  await page.open(host.page({ body: `<p id="note-1">Not this.</p>${tag({ src })}${tag({ src })}` }))
  await page.shown(1)
  await (await page.find('[role="doc-noteref"]', 1)).click()
  assert.deepEqual(await page.run(() => [...document.querySelectorAll('offprint-article')]
    .map((element) => [document.activeElement === element, element.shadowRoot.activeElement?.id ?? null])),
  [[false, null], [true, 'note-1']])
  assert.equal(await page.driver.findElement(By.id('note-1')).getText(), 'Not this.')
})
