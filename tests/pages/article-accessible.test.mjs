// Everybody can read it: axe-core over every theme, both directions and two widths; nothing scrolls sideways.

import assert from 'node:assert/strict'

import { DEMONSTRATIONS, demonstration, tag } from './support/articles.mjs'
import { eachEngine } from './support/harness.mjs'

const RIGHT_TO_LEFT = ['ar', 'fa']

/** Theme of the element and what the reader's system says. */
const LOOKS = [
  ['light', {}], ['dark', {}], ['sepia', {}], ['contrast', {}],
  ['auto', { dark: true }], ['contrast', { dark: true }],
]

const WIDTHS = [320, 1280]

const against = (direction) => (direction === 'rtl' ? 'ltr' : 'rtl')

/** A host page without faults of its own. */
const hostPage = (host, element) =>
  host.page({ body: `<main><h1>A host page</h1>${element}</main>` })

async function checkEveryLook(page, direction) {
  const faults = []
  let round = 0
  for (const [theme, media] of LOOKS) {
    await page.media(media)
    for (const width of WIDTHS) {
      await page.viewport({ width })
      // The host page runs along with the article and against it, at either width.
      round += 1
      const around = round % 4 < 2 ? direction : against(direction)
      await page.run((theme, around) => {
        document.dir = around
        document.querySelector('offprint-article').setAttribute('theme', theme)
      }, theme, around)
      await page.waitFor((theme) =>
        document.querySelector('offprint-article').shadowRoot.querySelector(`.offprint.${theme}`), theme)
      // Of all rules, only that of contrast looks at colours: the first theme says what the others are.
      const violations = await page.axe(theme === LOOKS[0][0] ? {} : { runOnly: ['color-contrast'] })
      faults.push(...violations.map((fault) => `${theme} ${JSON.stringify(media)} ${width} px, page ${around}: ${fault}`))
    }
  }
  assert.deepEqual(faults, [])
}

for (const name of ['harbour', 'tide-machine', 'fa-karez', 'ar-library', 'ja-railway', 'minimum', 'wordpress', 'ghost', 'activitypub']) {
  eachEngine(`no violation of accessibility rules in any theme: ${name}`, async ({ page, host, cdn }) => {
    await page.open(hostPage(host, tag({ src: demonstration(cdn, name), loading: 'eager' })))
    const { detail } = await page.shown()
    await checkEveryLook(page, RIGHT_TO_LEFT.includes(detail.lang) ? 'rtl' : 'ltr')
  }, { needs: ['narrow', 'media'] })
}

for (const [name, answer] of [
  ['the skeleton', { hang: true }],
  ['a notice', { json: { headline: 'Later', body: 'Text.', url: 'https://news.example/later', embargo: '2099-01-01T06:00:00Z' } }],
  ['an error with a way on', { status: 404 }],
]) {
  eachEngine(`no violation of accessibility rules in any theme: ${name}`, async ({ page, host, cdn }) => {
    const src = cdn.route('/a.json', answer)
    await page.open(hostPage(host, tag({ src, lang: 'fa', loading: 'eager' })))
    await page.waitFor(() =>
      document.querySelector('offprint-article').shadowRoot?.querySelector('[part~="notice"]'))
    if (!answer.hang) await page.failed()
    await checkEveryLook(page, 'rtl')
  }, { needs: ['narrow', 'media'] })
}

eachEngine('several articles on one page violate no rule', async ({ page, host, cdn }) => {
  const tags = ['harbour', 'fa-karez', 'tide-machine'].map((name) =>
    tag({ src: demonstration(cdn, name), loading: 'eager' }))
  await page.open(hostPage(host, tags.join('')))
  for (const nth of [0, 1, 2]) await page.shown(nth)
  assert.deepEqual(await page.axe(), [])
})

eachEngine('no demonstration article makes a phone scroll sideways', async ({ page, host, cdn }) => {
  await page.viewport({ width: 320 })
  await page.open(host.page({ body: tag({ loading: 'eager' }) }))
  const wide = []
  let nth = 0
  for (const name of DEMONSTRATIONS) {
    for (const around of ['ltr', 'rtl']) {
      nth += 1
      // A fragment would name an entry of a list.
      const src = `${demonstration(cdn, name)}?${around}`
      await page.run((src, around) => {
        document.dir = around
        document.querySelector('offprint-article').src = src
      }, src, around)
      const { detail } = await page.event('offprint-load', nth)
      assert.equal(detail.url, src)
      const widths = await page.run(() => {
        const { scrollWidth } = document.scrollingElement
        const { shadowRoot } = document.querySelector('offprint-article')
        // What is cut off is no better than what scrolls.
        const beyond = [...shadowRoot.querySelectorAll('*')].filter((element) => {
          if (element.closest('.scroll, .code, .unseen, .breadcrumb, .times, ruby')) return false
          const { left, right, width } = element.getBoundingClientRect()
          return width > 0 && (left < 0 || right > 320)
        })
        return { scrollWidth, beyond: beyond.map((element) => element.outerHTML.slice(0, 100)) }
      })
      if (widths.scrollWidth > 320 || widths.beyond.length > 0) wide.push({ name, around, ...widths })
    }
  }
  assert.deepEqual(wide, [])
}, { needs: ['narrow'] })
