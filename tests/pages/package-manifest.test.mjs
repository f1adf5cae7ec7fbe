// What the package says of the element and what the element is, compared both ways: nothing is
// promised that is not there, and nothing that pages could use goes without saying.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'

import { DEMONSTRATIONS, complete, demonstration, servePictures, tag } from './support/articles.mjs'
import { eachEngine } from './support/harness.mjs'

const dist = new URL('../../dist/', import.meta.url)
const read = (name) => JSON.parse(readFileSync(new URL(name, dist), 'utf8'))
const named = (entries) => entries.map(({ name }) => name).sort()

const declared = () => read('custom-elements.json').modules[0].declarations[0]

/** Notes what the element does where nothing else shows it: the events it sends and the states it enters. */
const WATCHER = `<script>
  var sent = {}
  var entered = new Set()
  const { dispatchEvent } = EventTarget.prototype
  EventTarget.prototype.dispatchEvent = function (event) {
    if (this.localName === 'offprint-article') {
      sent[event.type] = Object.fromEntries(Object.entries(event.detail).map(([name, value]) => [name, typeof value]))
    }
    return dispatchEvent.call(this, event)
  }
  const { add } = CustomStateSet.prototype
  CustomStateSet.prototype.add = function (state) {
    entered.add(state)
    return add.call(this, state)
  }
</script>`

const open = async (page, host, element) => {
  await page.open(host.page({ head: WATCHER, body: element }))
  await page.waitFor(() => Boolean(customElements.get('offprint-article')))
}

eachEngine('attributes, properties and methods are those of the manifest', async ({ page, host }) => {
  await open(page, host, tag())
  const { attributes, members } = declared()
  const living = await page.run(() => {
    const element = customElements.get('offprint-article')
    return { observed: element.observedAttributes, own: Object.getOwnPropertyNames(element.prototype) }
  })
  assert.deepEqual(named(attributes), living.observed.sort())
  // `lang` is one that every element has.
  const own = living.own.filter((name) => !/^constructor$|Callback$/.test(name)).sort()
  assert.deepEqual(named(members), own)

  for (const { name, type, default: value, fieldName } of attributes.filter(({ fieldName }) => fieldName)) {
    const values = type.text.split(' | ').filter((word) => /^['\d]/.test(word)).map((word) => word.replaceAll("'", ''))
    const found = await page.run((name, field, values) => {
      const element = document.createElement('offprint-article')
      const absent = element[field]
      return [absent, ...values.map((value) => {
        element.setAttribute(name, value)
        return String(element[field])
      })]
    }, name, fieldName, values)
    assert.deepEqual(found.slice(1), values, name)
    assert.equal(typeof found[0], values.length > 0 ? typeof JSON.parse(value.replaceAll("'", '"')) : type.text, name)
    if (value !== undefined) assert.equal(String(found[0]), value.replaceAll("'", ''), name)
  }
})

eachEngine('events and states are those of the manifest', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const next = cdn.json('/next.json', { headline: 'Next', body: 'Text.' })
  const first = { ...complete(cdn), related: [{ headline: 'Next', url: cdn.url('/next'), src: next }] }
  const src = cdn.json('/a.json', first)
  await open(page, host, tag({ src, loading: 'eager', navigate: 'inline' }))
  await page.shown()
  await page.inside((root) => root.querySelector('[part~="trail"] a').click())
  await page.event('offprint-load', 2)
  await page.run(() => { document.querySelector('offprint-article').article = '{' })
  await page.failed()

  const { events, cssStates } = declared()
  assert.deepEqual(named(cssStates), await page.run(() => [...entered].sort()))
  const sent = await page.run(() => sent)
  assert.deepEqual(named(events), Object.keys(sent).sort())
  for (const { name, type } of events) {
    const members = [...type.text.matchAll(/(\w+): (\w+)/g)]
    // Names of types stand for a choice of words.
    const types = Object.fromEntries(members.map(([, member, type]) => [member, /^[A-Z]/.test(type) ? 'string' : type]))
    assert.deepEqual(sent[name], types, name)
  }
})

eachEngine('parts, slots and custom properties are those of the manifest', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const parts = new Set()
  const slots = new Set()
  const look = async () => {
    const found = await page.inside((root) => ({
      parts: Array.from(root.querySelectorAll('[part]'), (one) => [...one.part]).flat(),
      slots: Array.from(root.querySelectorAll('slot'), (one) => one.name),
    }))
    found.parts.forEach((part) => parts.add(part))
    found.slots.forEach((slot) => slots.add(slot))
  }
  const show = async (src) => {
    const nth = (await page.events()).length
    await page.run((src) => { document.querySelector('offprint-article').src = src }, src)
    await page.waitFor((nth) => recorder.events.length > nth, nth)
    await look()
  }

  const waiting = cdn.route('/waiting.json', { hang: true })
  await open(page, host, tag({ src: waiting, loading: 'eager' }))
  await page.find('[part~="notice"]')
  await look()
  // What stands in the slot without a name when something goes wrong.
  await page.run(() => document.querySelector('offprint-article').append('The story'))
  for (const name of DEMONSTRATIONS) await show(demonstration(cdn, name))
  await show(cdn.json('/complete.json', complete(cdn)))
  await show(cdn.json('/later.json', { headline: 'Later', body: 'Text.', embargo: '2099-01-01' }))
  await show(cdn.route('/broken.json', { status: 500 }))

  const { cssParts, slots: named_, cssProperties } = declared()
  assert.deepEqual([...parts].sort(), named(cssParts))
  assert.deepEqual([...slots].sort(), named(named_))
  const used = await page.inside((root) =>
    root.adoptedStyleSheets.flatMap((sheet) => Array.from(sheet.cssRules, (rule) => rule.cssText)).join('\n'))
  assert.deepEqual([...new Set(used.match(/--offprint-[a-z-]+/g))].sort(), named(cssProperties))
})

test('every entry of the manifest has words', () => {
  const { attributes, members, events, slots, cssParts, cssProperties, cssStates } = declared()
  for (const { name, description } of [attributes, members, events, slots, cssParts, cssProperties, cssStates].flat()) {
    assert.match(description ?? '', /^[^a-z].*\.$/, name)
  }
})

test('editors complete the attributes and values that the manifest has', () => {
  const [element] = read('html-custom-data.json').tags
  const { attributes, tagName } = declared()
  assert.equal(element.name, tagName)
  assert.deepEqual(named(element.attributes), named(attributes))
  for (const { name, values = [] } of element.attributes) {
    const { type } = attributes.find((one) => one.name === name)
    const words = type.text.split(' | ').filter((word) => /^['\d]/.test(word)).map((word) => word.replaceAll("'", ''))
    assert.deepEqual(values.map((value) => value.name), words, name)
  }
})

test('the package names every file of the folder and no other', () => {
  const manifest = read('package.json')
  const files = readdirSync(dist).filter((name) => name !== 'package.json').sort()
  assert.deepEqual(manifest.files, files)
  const targets = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(targets))
  const named = [targets(manifest.exports), manifest.sideEffects, manifest.types, manifest.unpkg, manifest.customElements]
  for (const path of named.flat().filter((path) => !path.includes('*'))) {
    assert.ok(existsSync(new URL(path, dist)), path)
  }
  const crate = readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8')
  for (const name of ['name', 'version', 'license', 'description']) {
    assert.equal(manifest[name], crate.match(new RegExp(`^${name} = "(.*)"`, 'm'))[1])
  }
})

test('the licences of what others wrote come along', () => {
  const told = readFileSync(new URL('LICENSE-OTHERS', dist), 'utf8')
  const names = [...told.matchAll(/^(\S+) \d+\.\d+\.\d+ \(.+\)/gm)].map(([, name]) => name)
  for (const name of ['yew', 'wasm-bindgen', 'serde_json', 'pulldown-cmark', 'gloo-timers', 'futures-core']) assert.ok(names.includes(name), name)
  // What only builds is not in the module.
  for (const name of ['syn', 'yew-macro', 'wasm-bindgen-macro', 'html5ever', 'offprint']) assert.ok(!names.includes(name), name)
  assert.match(told, /THE SOFTWARE IS PROVIDED "AS IS"/)
  assert.ok(read('package.json').files.includes('LICENSE-OTHERS'))
})
