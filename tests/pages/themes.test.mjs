// The page of themes: built from nothing but what is promised, readable by everybody, and seen to take effect.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

import { CDN_FOLDER, eachEngine } from './support/harness.mjs'

const read = (path) => readFileSync(new URL(`../../dist/${path}`, import.meta.url), 'utf8')
const source = read('themes.html')
const [contract] = JSON.parse(read('custom-elements.json')).modules[0].declarations

/** The names that follow `pattern` in the page, each once. */
const used = (pattern) => [...new Set(Array.from(source.matchAll(pattern), ([, name]) => name))]
const DESIGNS = used(/<style data-design="([^"]+)"/g)

test('the page of themes uses public names only', () => {
  const names = (entries) => entries.map(({ name }) => name)
  for (const [what, pattern, known, least] of [
    ['custom property', /(--offprint[\w-]*)/g, names(contract.cssProperties), contract.cssProperties.length],
    ['part', /::part\(([^)]*)\)/g, names(contract.cssParts), 10],
    ['state', /:state\(([^)]*)\)/g, names(contract.cssStates), 1],
    ['slot', /\bslot[=:] ?['"]([^'"]*)/g, names(contract.slots), 2],
  ]) {
    const found = used(pattern)
    assert.deepEqual(found.filter((name) => !known.includes(name)), [], what)
    assert.ok(found.length >= least, `${what}: ${found}`)
  }
  assert.doesNotMatch(source, /shadowRoot|adoptedStyleSheets|--offprint_/)
})

const open = async (page, cdn, design, story, media, width) => {
  await page.media(media)
  await page.viewport({ width })
  await page.open(cdn.url(`${CDN_FOLDER}themes.html?${new URLSearchParams({ design, story })}`))
  await page.waitFor(() => document.querySelector('offprint-article')?.matches(':state(ready)'))
}

for (const design of DESIGNS) {
  eachEngine(`everybody can read the theme ${design}`, async ({ page, cdn }) => {
    const faults = []
    for (const [story, media, width] of [
      ['harbour', {}, 320], ['fa-karez', { dark: true }, 320], ['tide-machine', { dark: true }, 768],
      ['harbour', { dark: true }, 1280], ['fa-karez', {}, 1280],
    ]) {
      await open(page, cdn, design, story, media, width)
      const look = `${story} ${JSON.stringify(media)} ${width} px`
      faults.push(...(await page.axe()).map((fault) => `${look}: ${fault}`))
      const { scrollWidth } = await page.run(() => ({ scrollWidth: document.scrollingElement.scrollWidth }))
      if (scrollWidth > width) faults.push(`${look}: scrolls sideways to ${scrollWidth} px`)
    }
    assert.deepEqual(faults, [])
  }, { needs: ['narrow', 'media'] })
}

eachEngine('each theme looks like no other, and its style sheet is there to take', async ({ page, cdn }) => {
  const looks = new Set()
  await open(page, cdn, DESIGNS[0], 'harbour', {}, 1280)
  for (const design of DESIGNS) {
    await page.run((design) => document.querySelector(`input[value="${design}"]`).click(), design)
    const look = await page.inside((root) => ['body', 'headline', 'article'].map((part) => {
      const { fontFamily, fontSize, color } = getComputedStyle(root.querySelector(`[part~="${part}"]`))
      return [fontFamily, fontSize, color]
    }))
    looks.add(JSON.stringify(look))
    const code = await page.run(() => document.querySelector('pre').textContent)
    assert.ok(source.includes(code) && code.startsWith('offprint-article {'), design)
  }
  assert.equal(looks.size, DESIGNS.length)
})

eachEngine('colours are those the reader chooses', async ({ page, cdn }) => {
  await open(page, cdn, 'Magazine', 'harbour', {}, 1280)
  const ground = () => page.inside((root) => getComputedStyle(root.querySelector('[part~="article"]').parentElement).backgroundColor)
  const light = await ground()
  await page.run(() => {
    const choice = document.querySelector('select[name="colours"]')
    choice.value = 'dark'
    choice.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await page.waitFor(() => document.querySelector('offprint-article').shadowRoot.querySelector('.offprint.dark'))
  assert.notEqual(await ground(), light)
})
