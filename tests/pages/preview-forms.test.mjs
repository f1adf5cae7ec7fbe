// The embed builder: each form of the code, copied into a page of another site, shows what the preview showed.

import assert from 'node:assert/strict'

import { By, Key } from 'selenium-webdriver'

import { untilInFrame } from './support/frames.mjs'
import { CDN_FOLDER, FILES, eachEngine } from './support/harness.mjs'
import { attributes, choose, code, openPreview } from './support/preview.mjs'

const FORMS = ['element', 'frame', 'quote', 'oembed', 'wordpress']
const CHOICES = { theme: 'sepia', lang: 'de', 'heading-level': '4', related: 'none' }

/** What a reader sees of the article in a page or a frame. */
const LOOK = `
  const element = document.querySelector('offprint-article')
  const root = element?.shadowRoot
  const headline = root?.querySelector('[part~="headline"]')
  return headline && {
    headline: headline.textContent,
    level: headline.localName,
    theme: root.querySelector('.offprint').className,
    published: root.querySelector('[part~="published"]')?.parentElement.textContent ?? '',
    related: root.querySelectorAll('[part~="related"]').length,
    direction: root.querySelector('[part~="article"]').dir,
  }`

/** What the article of a form says, in the page itself or in its frame. */
const article = (page, form) => {
  if (form === 'element') return page.waitFor(LOOK)
  return untilInFrame(page, LOOK)
}

/** Puts the code of a form into an empty page of another site, as its instructions say. */
async function paste(page, host, cdn, form, written, file) {
  if (form !== 'oembed') return page.open(host.page({ loader: false, body: written }))
  await page.open(host.page({ loader: false, head: written }))
  const href = await page.run(() => document.querySelector('link[type="application/json+oembed"]').href)
  cdn.route(new URL(href).pathname, { body: file, type: 'application/json' })
  return page.run(async (href) => {
    document.body.innerHTML = (await (await fetch(href)).json()).html
  }, href)
}

eachEngine('the code of each form shows the same article in the same way on another page', async ({ page, host, cdn }) => {
  let expected
  for (const form of FORMS) {
    await openPreview(page, host, cdn, '?src=articles/fa-karez.json')
    await page.shown()
    for (const [name, value] of Object.entries(CHOICES)) await choose(page, name, value)
    await choose(page, 'form', form)
    const there = await article(page, form)
    expected ??= there
    assert.match(there.theme, /\bsepia\b/)
    assert.deepEqual([there.level, there.related, there.direction], ['h4', 0, 'rtl'])
    assert.deepEqual(there, expected, `${form}, in the preview`)
    await paste(page, host, cdn, form, await code(page), await code(page, 'file'))
    assert.deepEqual(await article(page, form), expected, `${form}, on another page`)
  }
})

eachEngine('the code links to the story that is shown, whichever entry of a list it is', async ({ page, host, cdn }) => {
  const entry = (id) => ({ id, title: `Story ${id}`, url: `https://news.example/${id}`, content_text: 'Rain.' })
  const src = cdn.json('/feed.json', {
    version: 'https://jsonfeed.org/version/1.1', title: 'News', items: [entry('one'), entry('two')],
  })
  for (const form of ['element', 'quote']) {
    await openPreview(page, host, cdn, `?address=${encodeURIComponent(`${src}#two`)}&form=${form}`)
    await page.waitFor(() => document.querySelector('#code').textContent.includes('<a href="https://news.example/two">Story two</a>'))
  }
})

eachEngine('the width is in the code of each form', async ({ page, host, cdn }) => {
  for (const form of FORMS) {
    await openPreview(page, host, cdn, `?src=articles/minimum.json&width=phone&form=${form}`)
    const wide = () => page.waitFor((tag) => {
      const width = document.querySelector(tag)?.getBoundingClientRect().width
      return width && Math.round(width)
    }, form === 'element' ? 'offprint-article' : 'iframe')
    await article(page, form)
    assert.equal(await wide(), 320, `${form}, in the preview`)
    await paste(page, host, cdn, form, await code(page), await code(page, 'file'))
    await article(page, form)
    assert.equal(await wide(), 320, `${form}, on another page`)
  }
})

eachEngine('the code has the hash of the script, and a changed script does not run with it', async ({ page, host, cdn }) => {
  for (const [form, script] of [['element', FILES.loader], ['quote', `${CDN_FOLDER}embed.js`], ['wordpress', `${CDN_FOLDER}embed.js`]]) {
    await openPreview(page, host, cdn, `?form=${form}`)
    await page.waitFor(() => document.querySelector('#code').textContent.includes('integrity="sha384-'))
    const written = await code(page)
    assert.ok(written.includes('crossorigin="anonymous"'))
    cdn.route(script, { body: 'document.documentElement.dataset.changed = "yes"', type: 'text/javascript' })
    const changed = async (written) => {
      await page.open(host.page({ loader: false, body: `${written}<p id="end"></p>` }))
      await page.waitFor(() => document.readyState === 'complete')
      return page.run(() => document.documentElement.dataset.changed)
    }
    assert.equal(await changed(written), null, form)
    // The same without the hash runs: it was the hash that held it back.
    assert.equal(await changed(written.replace(/ integrity="[^"]*"/, '')), 'yes', form)
    cdn.reset()
    await openPreview(page, host, cdn, `?form=${form}`)
    await page.waitFor(() => document.querySelector('#code').textContent.includes('integrity='))
    await choose(page, 'integrity', '')
    assert.ok(!(await code(page)).includes('integrity'), form)
  }
})

const HOSTILE = [
  '"><img src=x onerror="parent.ran=1">', '</script><img src=x onerror=ran=1>', '<!--<script>', '--><img src=x onerror=ran=1><!--',
  '\'"&lt;b&gt;', '" onfocus="ran=1" autofocus tabindex="0" x="', '[gallery ids="1"]', '{{constructor}}', '\u2028\u2029',
]

eachEngine('hostile headlines and addresses are no markup in any form', async ({ page, host, cdn }) => {
  const headline = `Rain ${HOSTILE.join(' ')}`
  const src = `${cdn.json('/own.json', { headline, body: 'It fell.', url: `https://news.example/${encodeURI(HOSTILE[0])}?"'<>[gallery]` })}?a="'><img src=x onerror=ran=1>[gallery]&b=</script>`
  for (const form of FORMS) {
    await openPreview(page, host, cdn)
    await page.shown()
    await choose(page, 'address', src)
    await choose(page, 'form', form)
    await page.waitFor(() => document.querySelector('#code').textContent.includes('Rain'))
    const { headline: shown } = await article(page, form)
    const written = await code(page)
    if (form === 'wordpress') assert.doesNotMatch(written, /\[/)
    await paste(page, host, cdn, form, written, await code(page, 'file'))
    assert.equal((await article(page, form)).headline, shown, form)
    const found = await page.run(() => ({
      ran: 'ran' in globalThis, pictures: document.querySelectorAll('img').length, scripts: document.querySelectorAll('body script').length,
      handlers: [...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on')),
    }))
    assert.deepEqual([found.ran, found.pictures, found.handlers], [false, 0, []], form)
    assert.ok(found.scripts <= 1, form)
  }
})

eachEngine('pasted JSON is shown without a request, and is in the code', async ({ page, host, cdn }) => {
  for (const form of ['element', 'wordpress']) {
    await openPreview(page, host, cdn)
    await page.shown()
    // The last request for the story from the list tells where its page is.
    await page.waitFor(() => document.querySelector('#code').textContent.includes('the-lantern.example'))
    const before = cdn.requests().filter(({ path }) => path.endsWith('.json')).length
    const pasted = JSON.stringify({ headline: `Pasted ${HOSTILE.join(' ')}`, body: `Words ${HOSTILE.map((text) => `\`${text}\``).join(' ')}`, lang: 'en' }, null, 2)
    await choose(page, 'form', form)
    await choose(page, 'json', pasted)
    await page.waitFor(() => recorder.events.some(({ detail }) => detail.headline?.startsWith('Pasted')))
    assert.deepEqual(await attributes(page), {})
    assert.equal(cdn.requests().filter(({ path }) => path.endsWith('.json')).length, before)
    const here = await article(page, 'element')
    const text = await page.text('[part~="body"]')
    const written = await code(page)
    if (form === 'wordpress') assert.doesNotMatch(written, /\[gallery/)
    await page.open(host.page({ loader: false, body: written }))
    await page.shown()
    assert.deepEqual(await article(page, 'element'), here)
    assert.equal(await page.text('[part~="body"]'), text)
    assert.deepEqual(await page.run(() => ['ran' in globalThis, document.querySelectorAll('img').length]), [false, 0])
  }
})

eachEngine('what is pasted and no JSON is told, and is no markup in the code', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn)
  await page.shown()
  await choose(page, 'json', '{"headline": "x", </script><img src=x onerror=ran=1><!--<script>')
  assert.equal((await page.failed()).code, 'json')
  await page.open(host.page({ loader: false, body: await code(page) }))
  assert.equal((await page.failed()).code, 'json')
  assert.deepEqual(await page.run(() => ['ran' in globalThis, document.querySelectorAll('img').length]), [false, 0])
})

eachEngine('a form without a place for pasted JSON says so, and an address takes its place again', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn)
  await page.shown()
  await choose(page, 'json', '{"headline": "Pasted", "body": "Words."}')
  for (const form of ['frame', 'quote', 'oembed']) {
    await choose(page, 'form', form)
    const { hint, hidden, text } = await page.run(() => ({
      hint: document.querySelector('#hint').textContent, hidden: document.querySelector('#coded').hidden, text: document.querySelector('#code').textContent,
    }))
    assert.match(hint, /address/)
    assert.deepEqual([hidden, text], [true, ''], form)
  }
  await choose(page, 'src', 'articles/minimum.json')
  assert.match(await code(page), /<link rel="alternate" type="application\/json\+oembed"/)
  assert.equal(await page.run(() => document.querySelector('#choice').elements.json.value), '')
})

eachEngine('the form is chosen with the arrow keys, and is in the address', async ({ page, host, cdn }) => {
  const address = await openPreview(page, host, cdn)
  await page.shown()
  await page.driver.findElement(By.css('#desk summary')).click()
  await page.driver.findElement(By.css('[name="form"][value="element"]')).sendKeys(Key.ARROW_RIGHT)
  await page.waitFor(() => document.querySelector('#code').textContent.startsWith('<iframe '))
  const shared = await page.run(() => location.search)
  await page.open('about:blank')
  await page.open(address + shared)
  await page.waitFor(() => document.querySelector('#code')?.textContent.startsWith('<iframe '))
})

eachEngine('the file of the oEmbed answer is copied, or selected', async ({ page, host, cdn }) => {
  await openPreview(page, host, cdn, '?form=oembed')
  await page.waitFor(() => document.querySelector('#file').textContent)
  await page.driver.findElement(By.css('#desk summary')).click()
  await page.driver.findElement(By.id('copy-file')).click()
  const said = await page.waitFor(() => document.querySelector('#file-copied').textContent)
  assert.match(said, /^Copied|^Selected/)
})

for (const width of [320, 1280]) {
  eachEngine(`no form violates an accessibility rule or scrolls sideways, ${width} px`, async ({ page, host, cdn }) => {
    await page.viewport({ width })
    for (const form of FORMS) {
      await openPreview(page, host, cdn, `?form=${form}`)
      await article(page, form)
      await page.run(() => { document.querySelector('#desk').open = true })
      for (const dark of [false, true]) {
        await page.media({ dark })
        // The article in the frame has tests of its own.
        assert.deepEqual(await page.axe({ iframes: false }), [], form)
      }
      assert.equal(await page.run(() => document.scrollingElement.scrollWidth), width, form)
    }
  }, { needs: ['narrow', 'media'] })
}
