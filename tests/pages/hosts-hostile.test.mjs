// Pages that replace what the browser has, and pages that do what they like to the tag. On each of them there is an article
// or a coded error, and never an exception that is ours.

import assert from 'node:assert/strict'

import { eachEngine } from './support/harness.mjs'

const CHILDREN = '<p>Read it <a href="https://news.example/">there</a>.</p>'
const tag = (src, children = CHILDREN, more = '') => `<offprint-article src="${src}" ${more}>${children}</offprint-article>`
const STORY = {
  lang: 'en', headline: 'Harbour reopens', byline: ['Nora Quayle', 'Tomas Wend'], published: '2026-11-20T08:30:00Z',
  body: 'One *two*.\n\n## Three\n\n- four\n- five', related: [{ headline: 'Next', url: 'https://news.example/next' }],
}

/** Replaces a function for calls from our scripts: the recorder and the drivers go on as they were. */
const REPLACE = `
  // Who called the function that called: below it and this one.
  const ours = () => new Error().stack.split('\\n').filter((line) => line.includes('://'))[2]?.includes('/offprint/')
  const replace = (owner, name, bad) => {
    const good = owner[name]
    owner[name] = function (...given) {
      return ours() ? bad.call(this, good, ...given) : new.target ? Reflect.construct(good, given) : good.apply(this, given)
    }
    if (good.prototype) owner[name].prototype = good.prototype
  }
  const no = () => { throw new Error('replaced by the page') }
`

/** What a page does, and whether the article comes all the same. */
const PAGES = {
  'Array.prototype.reduce of its own': ['replace(Array.prototype, "reduce", no)', true],
  'JSON that throws': ['replace(JSON, "parse", no); replace(JSON, "stringify", no)', true],
  'members that everything inherits': ['Object.prototype.foo = 1; Object.prototype.bar = function () {}; Array.prototype.last = function () {}', true],
  'members of descriptors that everything inherits': ['Object.prototype.value = 1; Object.prototype.writable = true', true],
  'toJSON on arrays and strings, as old libraries had': ['Array.prototype.toJSON = String.prototype.toJSON = function () { return ours() ? "mine" : this }', true],
  'a Promise of its own, as old as the standard': [`
    const Native = Promise
    const old = (promise) => ({
      then: (done, failed) => old(promise.then(done, failed)),
      catch: (failed) => old(promise.catch(failed)),
    })
    globalThis.Promise = function Promise(run) { return old(new Native(run)) }
    for (const name of ['all', 'race', 'resolve', 'reject']) Promise[name] = (value) => old(Native[name](value))
  `, true],
  'a then that is wrapped': [`
    const { then } = Promise.prototype
    Promise.prototype.then = function (done, failed) { return then.call(this, done && ((value) => done(value)), failed && ((error) => failed(error))) }
  `, true],
  'fetch wrapped by a tracker that expects text': [`
    const { fetch } = globalThis
    globalThis.fetch = async function (address, options) {
      if (address.indexOf('collect') >= 0) return
      const response = await fetch(address, options)
      response.clone().text()
      return response
    }
  `, true],
  'fetch that throws': ['globalThis.fetch = () => { throw new Error("blocked") }', false],
  'fetch that gives nothing': ['globalThis.fetch = async () => {}', false],
  'attachShadow that closes every root': [`
    const { attachShadow } = Element.prototype
    Element.prototype.attachShadow = function (options) { return attachShadow.call(this, { ...options, mode: 'closed' }) }
  `, true],
  'attachShadow that throws': ['replace(Element.prototype, "attachShadow", no)', false],
  'createElement that throws': ['replace(Document.prototype, "createElement", no)', false],
  'setAttribute that throws': ['replace(Element.prototype, "setAttribute", no)', undefined],
  'appendChild that throws': ['replace(Node.prototype, "appendChild", no)', false],
  'a stack that is too deep': ['replace(Node.prototype, "appendChild", () => { throw new RangeError("Maximum call stack size exceeded") })', false],
  'addEventListener that throws': ['replace(EventTarget.prototype, "addEventListener", no)', undefined],
  'timers that throw': ['replace(globalThis, "setTimeout", no); replace(globalThis, "queueMicrotask", no)', undefined],
  'no IntersectionObserver': ['delete globalThis.IntersectionObserver', true],
  'a MutationObserver that throws when it observes': ['replace(MutationObserver.prototype, "observe", no)', undefined],
  'Intl that throws': ['for (const name of ["DateTimeFormat", "NumberFormat", "ListFormat"]) replace(Intl, name, no)', undefined],
  'a Date of its own': ['replace(Date, "now", () => NaN)', undefined],
  'matches and closest that throw': ['replace(Element.prototype, "closest", no); replace(Element.prototype, "matches", no)', undefined],
  'event constructors that throw': ['const Native = CustomEvent; globalThis.MessageChannel = no', undefined],
}

/** The driver of WebKit works with the page's own objects, and breaks with them. */
const DRIVEN_FROM_WITHIN = ['members that everything inherits', 'a Promise of its own, as old as the standard']

for (const [name, [script, comes]] of Object.entries(PAGES)) {
  eachEngine(`a page with ${name}`, async ({ page, host, cdn }) => {
    const src = cdn.json('/a.json', STORY)
    await page.open(host.page({ head: `<script>{ ${REPLACE}; ${script} }</script>`, body: tag(src) + tag(src, CHILDREN, 'loading="eager"') }))
    const happened = await page.waitFor(() => recorder.events.length >= 2 && recorder.events.map(({ type, detail }) => [type, detail.code ?? detail.headline]))
    const types = new Set(happened.map(([type]) => type))
    if (comes !== undefined) assert.deepEqual([...types], [comes ? 'offprint-load' : 'offprint-error'], JSON.stringify(happened))
    for (const [type, said] of happened) {
      // Where JSON is the page's, the recorder has no words.
      if (type === 'offprint-load') assert.equal(said ?? STORY.headline, STORY.headline)
      else assert.match(said, /^(network|wasm|panic)$/)
    }
    const { errors, console } = await page.traces()
    assert.deepEqual([errors, console], [[], []])
  }, DRIVEN_FROM_WITHIN.includes(name) ? { engines: ['chromium', 'firefox'] } : {})
}

eachEngine('an article given by script on a page with toJSON of its own is an article or an error', async ({ page, host }) => {
  await page.open(host.page({
    head: `<script>{ ${REPLACE}; Array.prototype.toJSON = function () { return ours() ? 'mine' : this } }</script>`,
    body: `<offprint-article>${CHILDREN}</offprint-article>`,
  }))
  await page.run((story) => { document.querySelector('offprint-article').article = story }, STORY)
  await page.waitFor(() => recorder.events.length)
  assert.deepEqual((await page.traces()).errors, [])
})

for (const seed of [1, 2, 3]) {
  eachEngine(`a page that removes, clones, moves and rewrites the tag at any moment (${seed})`, async ({ page, host, cdn }) => {
    const sources = [0, 1, 2].map((number) => cdn.json(`/${number}.json`, { headline: `Story ${number}`, body: 'Text.' }))
    sources.push(cdn.route('/gone.json', { status: 410 }))
    await page.open(host.page({ body: `<main>${tag(sources[0])}</main><aside hidden></aside><iframe srcdoc="<p>"></iframe>` }))
    await page.run(async (sources, seed) => {
      let state = seed
      const any = (number) => (state = (state * 48_271) % 2_147_483_647) % number
      const places = [document.querySelector('main'), document.querySelector('aside'), document.body]
      const tags = () => [...document.querySelectorAll('offprint-article')]
      const one = () => tags()[any(tags().length || 1)]
      const fresh = () => Object.assign(document.createElement('offprint-article'), { src: sources[any(4)] })
      const deeds = [
        () => one()?.remove(),
        () => places[any(3)].append(one() ?? fresh()),
        () => places[any(3)].append(one()?.cloneNode(true) ?? fresh()),
        () => one()?.setAttribute('src', sources[any(4)]),
        () => one()?.removeAttribute('src'),
        () => one()?.replaceChildren(document.createElement('p')),
        () => { const it = one(); if (it) it.outerHTML = it.outerHTML },
        () => { places[0].innerHTML += '' },
        () => one()?.reload(),
        () => { const it = one(); if (it) it.article = { headline: 'Given', body: 'Text.' } },
        () => { const it = one(); if (it) it.theme = ['dark', 'light', 'auto'][any(3)] },
        () => { const it = one(); if (it) { document.querySelector('iframe').contentDocument.body?.append(it); places[0].append(it) } },
        () => one()?.shadowRoot?.replaceChildren(),
        () => one()?.shadowRoot?.querySelector('article')?.remove(),
        () => { const it = one(); if (it) it.hidden = !it.hidden },
      ]
      for (let turn = 0; turn < 250; turn++) {
        deeds[any(deeds.length)]()
        if (tags().length > 12) tags()[0].remove()
        if (any(3) === 0) await new Promise((done) => (any(2) ? setTimeout(done, any(12)) : (requestAnimationFrame(done), setTimeout(done, 60))))
      }
      for (const it of tags()) it.remove()
      document.querySelector('main').append(Object.assign(document.createElement('offprint-article'), { src: sources[1] }))
    }, sources, seed)
    await page.waitFor(() => document.querySelector('main > offprint-article').matches(':state(ready)'))
    assert.equal(await page.text('[part~="headline"]'), 'Story 1')
    assert.deepEqual((await page.events('offprint-error')).filter(({ detail }) => !['gone'].includes(detail.code)), [])
    assert.deepEqual(await page.run(() => recorder.errors), [])
    // WebKit's driver waits for the frame, whose document this page moves things into, and does not see that it is there.
  }, { engines: ['chromium', 'firefox'] })
}
