// The preview: a page like others that uses the public loader and tag, and gives the code for exactly what it shows.

import assert from 'node:assert/strict'
import { By } from 'selenium-webdriver'

import { CDN_FOLDER, eachEngine } from './support/harness.mjs'
import { attributes, choose, code, openPreview } from './support/preview.mjs'

/** The attributes of the tag in the embed code, on a page of another site. */
async function pasted(page, host, written) {
  await page.open(host.page({ loader: false, body: written }))
  await page.shown()
  const { style, ...others } = await attributes(page)
  return { others, style, width: await page.run(() => document.querySelector('offprint-article').getBoundingClientRect().width) }
}

eachEngine('the preview shows an article and nothing goes wrong', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn)
  const { detail } = await page.shown()
  assert.equal(detail.url, cdn.url(`${CDN_FOLDER}articles/harbour.json`))
  const shown = await page.run(() => ({
    title: document.title,
    today: document.querySelector('time').textContent,
    sections: document.querySelectorAll('nav a').length,
    stories: document.querySelector('#choice').elements.src.options.length,
    leftOver: document.querySelectorAll('[data-trunk]').length,
    masthead: document.querySelector('.masthead').innerText,
  }))
  assert.match(shown.today, new RegExp(`^[A-Z][a-z]+day.*${new Date().getFullYear()}$`))
  assert.ok(shown.title.length > 0 && shown.masthead.length > 0)
  assert.ok(shown.sections >= 4 && shown.stories >= 8, JSON.stringify(shown))
  assert.equal(shown.leftOver, 0)
  const traces = await page.traces()
  assert.deepEqual([traces.console, traces.errors, traces.violations, traces.globals], [[], [], [], []])
})

eachEngine('every article of the list can be chosen', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn)
  await page.shown()
  const options = await page.run(() => [...document.querySelector('#choice').elements.src.options].map(({ value, textContent, lang }) => ({ value, textContent, lang })))
  const failing = { 'articles/embargoed.json': 'embargoed', 'articles/expired.json': 'expired', 'articles/withdrawn.json': 'gone' }
  for (const { value, textContent, lang } of options) {
    await page.run(() => { recorder.events.length = 0 })
    await choose(page, 'src', options[0].value)
    if (value !== options[0].value) await choose(page, 'src', value)
    else continue
    if (failing[value]) {
      assert.equal((await page.failed()).code, failing[value])
    } else {
      const { detail } = await page.waitFor((value) => recorder.events.find(({ type, detail }) =>
        type === 'offprint-load' && detail.url.endsWith(value)), value)
      assert.deepEqual([detail.headline, detail.lang || 'en'], [textContent, lang], value)
    }
  }
})

eachEngine('what is chosen changes the tag and the code, and the code gives the same on another page', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn)
  await page.shown()
  const src = cdn.url(`${CDN_FOLDER}articles/harbour.json`)
  assert.deepEqual(await attributes(page), { src })
  const choices = { theme: 'sepia', lang: 'de', 'heading-level': '4', related: 'below', navigate: 'inline' }
  const chosen = { src }
  for (const [name, value] of Object.entries(choices)) {
    await choose(page, name, value)
    chosen[name] = value
    assert.deepEqual(await attributes(page), chosen, name)
    assert.ok((await code(page)).includes(` ${name}="${value}"`), name)
  }
  await page.waitFor(() => document.querySelector('offprint-article').shadowRoot.querySelector('.offprint.sepia h4[part~="headline"]'))
  assert.equal((await page.events('offprint-load')).length, 1, 'nothing was loaded again')

  await choose(page, 'width', 'phone')
  const width = await page.run(() => document.querySelector('offprint-article').getBoundingClientRect().width)
  assert.equal(width, 320)
  const written = await code(page)
  assert.ok(written.includes(cdn.url(`${CDN_FOLDER}offprint.js`)), written)
  const there = await pasted(page, host, written)
  assert.deepEqual(there.others, chosen)
  assert.equal(there.width, 320)
})

eachEngine('the code has the plain tag when nothing is chosen, with a link for whoever gets no article', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn)
  await page.shown()
  const written = await code(page)
  const there = await pasted(page, host, written)
  assert.deepEqual([Object.keys(there.others), there.style], [['src'], undefined])
  const link = await page.run(() => {
    const link = document.querySelector('offprint-article a')
    return { words: link.textContent, href: link.href }
  })
  assert.ok(link.words.trim().length > 0 && link.href.startsWith('http'), JSON.stringify(link))
})

eachEngine('an address of one’s own is shown, and is no markup in the code', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn)
  await page.shown()
  const own = `${cdn.json('/own.json', { headline: 'My own', body: 'Text.' })}?a="><img src=x onerror=alert(1)>&b=1&lt;`
  await choose(page, 'address', own)
  const { detail } = await page.event('offprint-load', 2)
  assert.equal(detail.headline, 'My own')
  const { src } = await attributes(page)
  const there = await pasted(page, host, await code(page))
  assert.deepEqual(there.others, { src })
  assert.equal(await page.run(() => document.querySelectorAll('img').length), 0)

  // Choosing from the list again leaves it.
  await openPreview(page, host, cdn)
  await page.shown()
  await choose(page, 'address', own)
  await page.event('offprint-load', 2)
  await choose(page, 'src', 'articles/minimum.json')
  await page.event('offprint-load', 3)
  assert.equal((await attributes(page)).src, cdn.url(`${CDN_FOLDER}articles/minimum.json`))
})

eachEngine('what is chosen is in the address, so that the page can be shared', async ({ page, host, cdn }) => {
  const address = await openPreview(page, host, cdn)
  await page.shown()
  await choose(page, 'src', 'articles/fa-karez.json')
  await choose(page, 'theme', 'dark')
  await choose(page, 'heading-level', '3')
  await page.event('offprint-load', 2)
  const chosen = await attributes(page)
  const shared = await page.run(() => location.search)
  await page.open('about:blank')
  await page.open(address + shared)
  await page.shown()
  assert.deepEqual(await attributes(page), chosen)
  assert.equal(await page.run(() => document.querySelector('#choice').elements.theme.value), 'dark')
})

eachEngine('what is in the address and not among the choices does no harm', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn, '?src=javascript:alert(1)&theme=%22%3E%3Cscript%3E&lang=xx&heading-level=9&related=%00&address=javascript:alert(1)&nonsense=1')
  await page.waitFor(() => recorder.events.length > 0)
  const { errors, console } = await page.traces()
  assert.deepEqual([errors, console], [[], []])
  const link = await page.run(() => document.querySelector('offprint-article a')?.protocol ?? '')
  assert.notEqual(link, 'javascript:', 'the link for whoever gets no article')
})

eachEngine('the button copies the code, or selects it', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn)
  await page.shown()
  await page.driver.findElement(By.css('#desk summary')).click()
  await page.driver.findElement(By.id('copy')).click()
  await page.waitFor(() => document.querySelector('#copied').textContent)
  const { said, selected } = await page.run(() => ({ said: document.querySelector('#copied').textContent, selected: getSelection().toString() }))
  assert.match(said, /^Copied|^Selected/)
  if (said.startsWith('Selected')) assert.equal(selected.trim(), (await code(page)).trim())
})

for (const width of [320, 1280]) {
  eachEngine(`the preview violates no accessibility rule and does not scroll sideways, ${width} px`, async ({ page, host, cdn }) => {
    await page.viewport({ width })
    await openPreview(page, host, cdn)
    await page.shown()
    for (const dark of [false, true]) {
      await page.media({ dark })
      assert.deepEqual(await page.axe(), [])
    }
    await page.run(() => { document.querySelector('#desk').open = true })
    assert.deepEqual(await page.axe(), [])
    assert.equal(await page.run(() => document.scrollingElement.scrollWidth), width)
  }, { needs: ['narrow', 'media'] })
}
