// The attributes of the tag as properties, and what a page does before the class is there.

import assert from 'node:assert/strict'

import { eachEngine } from './support/harness.mjs'
import { standIn } from './support/stand-in.mjs'

const TAG = '<offprint-article id="a"></offprint-article>'

const defined = (page) => page.waitFor(() => Boolean(customElements.get('offprint-article')))

/** For one attribute after the other: what the property says. */
const read = (page, attribute, property, values) =>
  page.run((attribute, property, values) => values.map((value) => {
    const element = document.createElement('offprint-article')
    if (value !== null) element.setAttribute(attribute, value)
    return element[property]
  }), attribute, property, values)

/** For one value after the other: what stands in the attribute once the property is set. */
const write = (page, attribute, property, values) =>
  page.run((attribute, property, values) => values.map((value) => {
    const element = document.createElement('offprint-article')
    element.setAttribute(attribute, 'before')
    element[property] = value
    return element.getAttribute(attribute)
  }), attribute, property, values)

const WORDS = {
  loading: ['lazy', 'eager'],
  related: ['auto', 'below', 'none'],
  theme: ['auto', 'light', 'dark', 'sepia', 'contrast'],
  navigate: ['page', 'inline'],
}

eachEngine('an attribute of words says its default for what it does not know', async ({ page, host }) => {
  await page.open(host.page({ body: TAG }))
  await defined(page)
  for (const [name, words] of Object.entries(WORDS)) {
    assert.deepEqual(await read(page, name, name, words), words, name)
    const odd = [null, '', 'nonsense', ` ${words[1]}`, words[1].toUpperCase()]
    assert.deepEqual(await read(page, name, name, odd), [...Array(4).fill(words[0]), words[1]], name)
    assert.deepEqual(await write(page, name, name, [words[1], 'nonsense', null]), [words[1], 'nonsense', null])
  }
})

eachEngine('the heading level is a number from 1 to 6', async ({ page, host }) => {
  await page.open(host.page({ body: TAG }))
  await defined(page)
  const levels = [null, '', '0', '1', '3', '6', '7', '2.5', 'x', '-1', '1e0']
  assert.deepEqual(
    await read(page, 'heading-level', 'headingLevel', levels),
    [2, 2, 2, 1, 3, 6, 2, 2, 2, 2, 2],
  )
  assert.deepEqual(await write(page, 'heading-level', 'headingLevel', [4, '5', undefined]), ['4', '5', null])
})

eachEngine('history is a boolean', async ({ page, host }) => {
  await page.open(host.page({ body: TAG }))
  await defined(page)
  assert.deepEqual(await read(page, 'history', 'history', [null, '', 'history', 'false']), [false, true, true, true])
  assert.deepEqual(await write(page, 'history', 'history', [true, false, '', 0, null]), ['', null, '', null, null])
})

eachEngine('an address is absolute as it is for a picture', async ({ page, host }) => {
  await page.open(host.page({ head: '<base href="/news/">', body: TAG }))
  await defined(page)
  const values = [null, 'a.json', '/a.json', '../a b.json#x', '//x.example/ä', 'HTTPS://X.example', 'http://[', 'data:,x']
  const pictures = await page.run((values) => values.map((value) => {
    const picture = document.createElement('img')
    if (value !== null) picture.setAttribute('src', value)
    return picture.src
  }), values)
  assert.equal(pictures[1], new URL('/news/a.json', host.origin).href)
  assert.deepEqual(await read(page, 'src', 'src', values), pictures)
  assert.deepEqual(await read(page, 'fallback-src', 'fallbackSrc', values), pictures)
  assert.deepEqual(await write(page, 'src', 'src', ['a.json', undefined]), ['a.json', null])
  assert.deepEqual(await write(page, 'fallback-src', 'fallbackSrc', ['b.json', null]), ['b.json', null])
})

eachEngine('properties set before the class is there are kept', async ({ page, host, cdn }) => {
  standIn(cdn)
  const src = cdn.json('/a.json', { headline: 'From the address' })
  await page.open(host.page({
    body: `${TAG}<offprint-article id="b"></offprint-article><script>
      Object.assign(document.querySelector('#a'), { src: '${src}', headingLevel: 3, theme: 'dark', history: true })
      Object.assign(document.querySelector('#b'), { article: { headline: 'From the property' } })
    </script>`,
  }))
  assert.equal((await page.shown(0)).detail.headline, 'From the address')
  assert.equal((await page.shown(1)).detail.headline, 'From the property')
  assert.equal(
    await page.run(() => document.querySelector('#a').outerHTML),
    `<offprint-article id="a" src="${src}" heading-level="3" theme="dark" history=""></offprint-article>`,
  )
  const own = (id) => page.run((id) => Object.keys(document.querySelector(id)), id)
  assert.deepEqual([await own('#a'), await own('#b')], [[], []])
})

eachEngine('properties that cannot be moved do not break the page', async ({ page, host, cdn }) => {
  standIn(cdn)
  const src = cdn.json('/a.json', { headline: 'There' })
  await page.open(host.page({
    body: `<offprint-article src="${src}"></offprint-article><script>
      Object.defineProperty(document.querySelector('offprint-article'), 'theme', { value: 'dark' })
    </script>`,
  }))
  await page.shown()
  assert.deepEqual((await page.traces()).errors, [])
})

eachEngine('every property is found where frameworks look for it', async ({ page, host }) => {
  await page.open(host.page({ body: TAG }))
  await defined(page)
  const missing = await page.run(() => {
    const names = ['src', 'fallbackSrc', 'loading', 'related', 'headingLevel', 'theme', 'navigate', 'history', 'article', 'lang', 'reload']
    return names.filter((name) => !(name in document.createElement('offprint-article')))
  })
  assert.deepEqual(missing, [])
})
