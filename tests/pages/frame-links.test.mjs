// Links in a frame lead its reader, and nobody else, out of it; links within the article move the page around.

import assert from 'node:assert/strict'

import { Key } from 'selenium-webdriver'

import { paragraphs } from './support/articles.mjs'
import { fits, frameOf, heard, inFrame, pageAround, press, told, untilInFrame } from './support/frames.mjs'
import { eachEngine } from './support/harness.mjs'

const SECRET = 'abcdefGH12'

/** An article with a link to another site, one to its own, and one that a mail program opens. */
function linked(host, cdn) {
  const elsewhere = host.page({ loader: false, body: 'Elsewhere.', path: '/elsewhere.html' })
  const near = cdn.route('/near.html', { body: '<!doctype html><title>Near</title>Near.' })
  const body = `See [elsewhere](${elsewhere}), [near](${near}) or [write](mailto:desk@news.example).`
  return { elsewhere, near, src: cdn.json('/a.json', { headline: 'Links', body }) }
}

/** An article with a note far below what refers to it. */
const noted = (cdn) => cdn.json('/notes.json', {
  headline: 'Notes', body: `A claim.[^1]\n\n${paragraphs(60)}\n\n[^1]: The note.`,
})

const NOTE = () => Math.round(document.querySelector('offprint-article').shadowRoot.querySelector('#note-1')
  .getBoundingClientRect().top - document.documentElement.getBoundingClientRect().top)

eachEngine('a link opens in place of the page around, not in the frame', async ({ page, host, cdn }) => {
  const { src, elsewhere } = linked(host, cdn)
  await page.open(pageAround(host, frameOf(cdn, { src }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  await fits(page, 'at last')
  await press(page, `a[href="${elsewhere}"]`)
  await page.waitFor((elsewhere) => location.href === elsewhere, elsewhere)
})

eachEngine('a script leads nobody anywhere', async ({ page, host, cdn }) => {
  const { src, elsewhere, near } = linked(host, cdn)
  const around = pageAround(host, frameOf(cdn, { src }, `#?secret=${SECRET}`), { platform: 'ours' })
  await page.open(around)
  await told(page, 'offprint-load')
  await inFrame(page, async (addresses) => {
    const { shadowRoot } = document.querySelector('offprint-article')
    for (const address of addresses) {
      const link = shadowRoot.querySelector(`a[href="${address}"]`)
      let prevented
      addEventListener('click', (event) => { prevented = event.defaultPrevented }, { once: true })
      link.click()
      if (!prevented) throw new Error(`${address} would have been opened`)
    }
  }, [elsewhere, near])
  assert.deepEqual((await heard(page)).filter(({ message }) => message === 'link'), [])
  assert.equal(await page.run(() => location.href), around)
})

eachEngine('a click with a key held opens a tab', async ({ page, host, cdn }) => {
  const { src, elsewhere } = linked(host, cdn)
  const around = pageAround(host, frameOf(cdn, { src }, `#?secret=${SECRET}`), { platform: 'ours' })
  await page.open(around)
  await told(page, 'offprint-load')
  await fits(page, 'at last')
  const [here] = await page.driver.getAllWindowHandles()
  await press(page, `a[href="${elsewhere}"]`, { modifier: Key.CONTROL })
  await page.driver.wait(async () => (await page.driver.getAllWindowHandles()).length === 2, 10_000)
  const other = (await page.driver.getAllWindowHandles()).find((handle) => handle !== here)
  await page.driver.switchTo().window(other)
  await page.waitFor((elsewhere) => location.href === elsewhere, elsewhere)
  await page.driver.close()
  await page.driver.switchTo().window(here)
  assert.equal(await page.run(() => location.href), around)
  assert.deepEqual((await heard(page)).filter(({ message }) => message === 'link'), [])
}, { needs: ['keys'] })

eachEngine('WordPress is asked to follow a link to where the frame is from', async ({ page, host, cdn }) => {
  const { src, near } = linked(host, cdn)
  const around = pageAround(host, frameOf(cdn, { src }, `#?secret=${SECRET}`), { platform: 'ours' })
  await page.open(around)
  await told(page, 'offprint-load')
  await fits(page, 'at last')
  await press(page, `a[href="${near}"]`)
  const message = await page.waitFor(() => heard.find(({ data }) => data.message === 'link')?.data)
  assert.deepEqual(message, { message: 'link', value: near, secret: SECRET })
  // WordPress decides; the frame itself goes nowhere.
  assert.equal(await page.run(() => location.href), around)
  assert.equal(cdn.count('/near.html'), 0)
})

eachEngine('WordPress lets no link out to another site, so the browser opens it', async ({ page, host, cdn }) => {
  const { src, elsewhere } = linked(host, cdn)
  await page.open(pageAround(host, frameOf(cdn, { src }, `#?secret=${SECRET}`), {
    platform: 'ours',
    head: `<script>addEventListener('message', ({ data }) => { if (data.message === 'link') sessionStorage.asked = data.value })</script>`,
  }))
  await told(page, 'offprint-load')
  await fits(page, 'at last')
  await press(page, `a[href="${elsewhere}"]`)
  await page.waitFor((elsewhere) => location.href === elsewhere, elsewhere)
  assert.equal(await page.run(() => sessionStorage.asked), elsewhere)
  await page.run(() => { delete sessionStorage.asked })
})

eachEngine('in a sandbox that forbids it a link leads nowhere, and the frame stays', async ({ page, host, cdn }) => {
  const { src, elsewhere, near } = linked(host, cdn)
  const around = pageAround(host, frameOf(cdn, { src }), { platform: 'ours', attributes: 'sandbox="allow-scripts"' })
  await page.open(around)
  await told(page, 'offprint-load')
  const height = await fits(page, 'at last')
  for (const address of [elsewhere, near]) await press(page, `a[href="${address}"]`)
  await inFrame(page, () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  assert.equal(await page.run(() => location.href), around)
  assert.equal(await fits(page, 'still'), height)
  assert.equal(cdn.count('/near.html'), 0)
})

eachEngine('a note is where the page around is told to scroll to', async ({ page, host, cdn }) => {
  await page.open(pageAround(host, frameOf(cdn, { src: noted(cdn), childId: 'graphic-1' }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  await fits(page, 'at last')
  await press(page, '[role="doc-noteref"]')
  const { top } = await told(page, 'offprint-scroll')
  assert.equal(top, await inFrame(page, NOTE))
  assert.ok(top > 1000)
  // Pym has words for it, too.
  const pym = await page.waitFor(() => heard.find(({ data }) => data.includes?.('scrollToChildPos'))?.data)
  assert.equal(pym, `pymxPYMxgraphic-1xPYMxscrollToChildPosxPYMx${top}`)
})

eachEngine('keys lead to a note, too, and the focus is there', async ({ page, host, cdn }) => {
  await page.open(pageAround(host, frameOf(cdn, { src: noted(cdn) }), { platform: 'ours' }))
  await told(page, 'offprint-load')
  await fits(page, 'at last')
  for (const [nth, link, id] of [[1, '[role="doc-noteref"]', 'note-1'], [2, '[role="doc-backlink"]', 'ref-1-1']]) {
    await press(page, link, { key: Key.ENTER })
    await told(page, 'offprint-scroll', nth)
    await untilInFrame(page, (id) => document.querySelector('offprint-article').shadowRoot.activeElement?.id === id, id)
  }
}, { needs: ['keys'] })

eachEngine('where the frame is lower than its article, it scrolls itself', async ({ page, host, cdn }) => {
  await page.open(pageAround(host, frameOf(cdn, { src: noted(cdn) }, `#?secret=abcdefGH12`), { platform: 'WordPress' }))
  await told(page, 'offprint-load')
  await page.waitFor(() => document.querySelector('iframe').clientHeight === 1000)
  await press(page, '[role="doc-noteref"]')
  const { top, bottom } = await inFrame(page, () => {
    const { top, bottom } = document.querySelector('offprint-article').shadowRoot.querySelector('#note-1').getBoundingClientRect()
    return { top, bottom }
  })
  assert.ok(top >= 0 && bottom <= 1000, `the note is at ${top} px of 1000`)
})
