// Before the article is there, and when it never is: the skeleton, layout shift, notices in the reader's language, nothing that must not be seen.

import assert from 'node:assert/strict'

import { complete, demonstration, paragraphs, picture, servePictures, tag } from './support/articles.mjs'
import { eachEngine, gate } from './support/harness.mjs'

const CHROMIUM = { engines: ['chromium'] }

/** Layout shift is measured by one engine only. */
const WATCH = `<script>
  globalThis.shifts = []
  new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) =>
    ({ value, nodes: sources.map(({ node }) => node?.nodeName + '.' + (node?.className ?? '')) })))
  ).observe({ type: 'layout-shift', buffered: true })
</script>`

/** All layout shift so far, after the browser has painted what is there. */
const shift = (page) => page.run(async () => {
  for (let frame = 0; frame < 3; frame += 1) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  }
  return { sum: shifts.reduce((sum, { value }) => sum + value, 0), shifts }
})

const HINT = '<style>offprint-article { display: block; min-height: 100vh }</style>'

eachEngine('without children a skeleton says that an article is coming', async ({ page, host, cdn }) => {
  const arrival = gate()
  const src = cdn.json('/a.json', { headline: 'Here', body: 'Text.' }, { after: arrival })
  await page.open(host.page({ html: 'lang="de"', body: tag({ src }) }))
  await page.find('.skeleton')
  const skeleton = await page.inside((root) => {
    const skeleton = root.querySelector('[part~="notice"]')
    const bones = skeleton.querySelector('.bones')
    return {
      busy: skeleton.getAttribute('aria-busy'),
      said: root.querySelector('[role="status"]').innerText,
      silent: bones.getAttribute('aria-hidden'),
      high: bones.getBoundingClientRect().height > 300,
      lang: root.querySelector('[role="status"]').closest('[lang]').lang,
    }
  })
  assert.deepEqual(skeleton, { busy: 'true', said: 'Der Artikel wird geladen …', silent: 'true', high: true, lang: 'de' })
  assert.deepEqual(await page.states(), ['loading'])
  arrival.open()
  await page.shown()
  assert.equal(await page.inside((root) => root.querySelectorAll('.skeleton, [aria-busy="true"]').length), 0)
  assert.deepEqual(await page.states(), ['ready'])
})

eachEngine('the skeleton is still for readers who want no motion', async ({ page, host, cdn }) => {
  const src = cdn.route('/a.json', { hang: true })
  const animation = () => page.inside((root) => getComputedStyle(root.querySelector('.bones')).animationName)
  await page.open(host.page({ body: tag({ src }) }))
  await page.find('.skeleton')
  assert.equal(await animation(), 'breathe')
  await page.media({ reducedMotion: true })
  assert.equal(await animation(), 'none')
}, { needs: ['media'] })

eachEngine('with children the children stay until the article is there', async ({ page, host, cdn }) => {
  const arrival = gate()
  const src = cdn.json('/a.json', { headline: 'Here', body: 'Text.' }, { after: arrival })
  await page.open(host.page({ body: tag({ src }, '<a href="https://news.example/42">Read it</a>') }))
  await page.waitFor(() => document.querySelector('offprint-article:state(loading)'))
  await cdn.requested('/a.json')
  await cdn.requested('/offprint/1.0.0/offprint-core_bg.wasm')
  const children = () => page.run(() => document.querySelector('offprint-article a').checkVisibility())
  assert.equal(await children(), true)
  assert.equal(await page.run(() => document.querySelector('offprint-article').shadowRoot), null)
  arrival.open()
  await page.shown()
  assert.equal(await children(), false)
})

for (const width of [320, 1280]) {
  eachEngine(`with a size hint nothing moves when the article arrives, ${width} px`, async ({ page, host, cdn }) => {
    servePictures(cdn)
    const arrival = gate()
    const src = cdn.json('/a.json', complete(cdn), { after: arrival })
    await page.viewport({ width })
    await page.open(host.page({ head: HINT + WATCH, body: `<p>Above.</p>${tag({ src })}<p>Below.</p>` }))
    await page.find('.skeleton')
    await shift(page)
    arrival.open()
    await page.shown()
    await page.waitFor(() => document.querySelector('offprint-article').shadowRoot.querySelector('[part~="image"]').complete)
    const { sum, shifts } = await shift(page)
    assert.ok(sum <= 0.002, JSON.stringify(shifts))
    // The measure works: what does move is seen.
    await page.run(() => { document.querySelector('p').style.marginBottom = '200px' })
    assert.ok((await shift(page)).sum > 0.002)
  }, CHROMIUM)
}

eachEngine('with children and a size hint nothing moves either', async ({ page, host, cdn }) => {
  servePictures(cdn)
  const arrival = gate()
  const src = cdn.json('/a.json', complete(cdn), { after: arrival })
  await page.open(host.page({ head: HINT + WATCH, body: `<p>Above.</p>${tag({ src }, '<a href="/x">Read it</a>')}<p>Below.</p>` }))
  await page.waitFor(() => document.querySelector('offprint-article:state(loading)'))
  await shift(page)
  arrival.open()
  await page.shown()
  const { sum, shifts } = await shift(page)
  assert.ok(sum <= 0.002, JSON.stringify(shifts))
}, CHROMIUM)

for (const width of [320, 1280]) {
  eachEngine(`nothing moves when sections and related stories come later, ${width} px`, async ({ page, host, cdn }) => {
    const arrival = gate()
    const api = '/wp-json/wp/v2/'
    const rendered = (text) => ({ rendered: text })
    const src = cdn.json(`${api}posts/42`, {
      id: 42, link: 'https://news.example/harbour', title: rendered('Harbour reopens after the storm'),
      content: rendered('<p>The first ferry left at noon, with nine cars on it and a dog.</p>'.repeat(9)), categories: [5],
    })
    const section = { id: 5, taxonomy: 'category', name: 'Ports, ships and what else there is on the coast', slug: 'ports', link: 'https://news.example/ports' }
    cdn.json(`${api}categories`, [section], { after: arrival })
    cdn.json(`${api}posts`, [{ id: 7, link: 'https://news.example/mill', title: rendered('The mill') }], { after: arrival })
    await page.viewport({ width })
    await page.open(host.page({ head: HINT + WATCH, body: tag({ src }) }))
    await page.shown()
    const before = await shift(page)
    arrival.open()
    for (const part of ['breadcrumb', 'trail']) await page.find(`[part~="${part}"]`)
    const { sum, shifts } = await shift(page)
    assert.ok(sum - before.sum <= 0.002, JSON.stringify(shifts))
    // The measure works: what does move is seen.
    await page.inside((root) => { root.querySelector('[part~="headline"]').style.marginBlockStart = '200px' })
    assert.ok((await shift(page)).sum - sum > 0.002)
  }, CHROMIUM)
}

eachEngine('the lead picture has its room before it is there', async ({ page, host, cdn }) => {
  const arrival = gate()
  const [sized, unsized] = [{ width: 1600, height: 900 }, {}].map((size, index) => {
    cdn.route(`/lead-${index}.svg`, { ...picture(index ? 1500 : 1600, index ? 1000 : 900), after: arrival })
    return cdn.json(`/${index}.json`, { headline: 'Here', body: paragraphs(3), image: { url: cdn.url(`/lead-${index}.svg`), alt: '', ...size } })
  })
  await page.open(host.page({ body: tag({ src: sized }) + tag({ src: unsized, loading: 'eager' }) }))
  await page.shown(0)
  await page.shown(1)
  const sizes = () => page.run(() => [...document.querySelectorAll('offprint-article')].map((element) => {
    const image = element.shadowRoot.querySelector('[part~="image"]')
    const { width, height } = image.getBoundingClientRect()
    return { there: image.naturalWidth > 0, ratio: Math.round(1000 * width / height), wide: width > 600 }
  }))
  const expected = (there) => [{ there, ratio: 1778, wide: true }, { there, ratio: 1500, wide: true }]
  assert.deepEqual(await sizes(), expected(false))
  arrival.open()
  await page.waitFor(() => [...document.querySelectorAll('offprint-article')].every((element) =>
    element.shadowRoot.querySelector('[part~="image"]').naturalWidth > 0))
  assert.deepEqual(await sizes(), expected(true))
})

eachEngine('a picture that does not come leaves its words and no hole', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', {
    headline: 'Here', body: 'Text.',
    image: { url: cdn.url('/missing.jpg'), alt: 'A ship', caption: 'The first ship', width: 1600, height: 900 },
  })
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  await page.waitFor(() => document.querySelector('offprint-article').shadowRoot.querySelector('[data-broken]'))
  const { height, alt } = await page.inside((root) => {
    const image = root.querySelector('[part~="image"]')
    return { height: image.getBoundingClientRect().height, alt: image.alt }
  })
  assert.ok(height < 60, `${height} px high`)
  assert.equal(alt, 'A ship')
  assert.equal(await page.text('[part~="caption"]'), 'The first ship')
})

const SECRET = 'Xylophonquark'

/** A story in which every text has the secret word. */
const secret = (more) => ({
  url: 'https://news.example/later', lang: 'en', kicker: `${SECRET} kicker`, headline: `${SECRET} headline`, standfirst: `${SECRET} standfirst`,
  byline: [{ name: `${SECRET} name`, url: `https://news.example/${SECRET}` }], dateline: SECRET, body: `${SECRET} body`,
  breadcrumb: [{ name: `${SECRET} section` }], tags: [{ name: `${SECRET} tag` }], rights: SECRET, published: '2026-11-20T08:30:00Z',
  image: { url: `https://news.example/${SECRET}.jpg`, alt: SECRET, caption: SECRET, credit: SECRET },
  related: [{ headline: `${SECRET} related`, url: `https://news.example/${SECRET}` }],
  publication: { name: `${SECRET} publication` }, corrections: [{ text: SECRET }], ...more,
})

/** Code, the answer, what readers of English, German and Persian are told. */
const REFUSALS = [
  ['network', { json: secret(), headers: { 'access-control-allow-origin': undefined } }, 'The story could not be reached.', 'Der Artikel ist nicht erreichbar.'],
  ['http', { status: 404 }, 'The publisher’s site could not deliver the story.', 'Die Website des Verlags konnte den Artikel nicht liefern.'],
  ['json', { body: `<p>${SECRET}</p>`, type: 'text/html' }, 'The story arrived in a form that cannot be shown.', 'Der Artikel lässt sich in dieser Form nicht anzeigen.'],
  ['format', { json: secret({ body: undefined }) }, 'The story arrived in a form that cannot be shown.', 'Der Artikel lässt sich in dieser Form nicht anzeigen.'],
  ['too-large', { body: `{"headline": "${SECRET}", "body": "${'x'.repeat(6 << 20)}"}`, type: 'application/json' }, 'The story is too long to be shown here.', 'Der Artikel ist zu lang, um hier angezeigt zu werden.'],
  ['gone', { json: secret({ withdrawn: true }) }, 'The publisher has withdrawn this story.', 'Der Verlag hat diesen Artikel zurückgezogen.'],
  ['embargoed', { json: secret({ embargo: '2099-01-01T06:00:00Z' }) }, /^This story will be published on January 1, 2099/, /1\. Januar 2099/],
  ['expired', { json: secret({ expires: '2025-01-01T06:00:00Z' }) }, 'This story is no longer available.', 'Dieser Artikel ist nicht mehr verfügbar.'],
]

/** Everything that stands anywhere in the page: elements, attributes, texts, inside shadow roots too. */
const everything = () => {
  const seen = []
  const walk = (node) => {
    if (node.localName === 'script') return
    if (node.attributes) seen.push(...[...node.attributes].map(({ name, value }) => `${name}=${value}`))
    if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE) seen.push(node.data)
    if (node.shadowRoot) walk(node.shadowRoot)
    node.childNodes.forEach(walk)
  }
  walk(document)
  return seen.join('\n')
}

const says = (text, expected) => (expected instanceof RegExp ? assert.match(text, expected) : assert.equal(text, expected))

for (const [code, answer, english, german] of REFUSALS) {
  eachEngine(`${code}: one sentence in the reader’s language, and nothing of the story`, async ({ page, host, cdn }) => {
    const src = cdn.route('/a.json', answer)
    await page.open(host.page({ body: [
      tag({ src }), tag({ src, lang: 'de' }, '<a href="https://news.example/42">Read it there</a>'), tag({ src, lang: 'fa' }),
    ].join('') }))
    for (const nth of [0, 1, 2]) assert.equal((await page.failed(nth)).code, code)
    const sentence = (nth) => page.text('[part~="notice"] [role="status"]', nth)
    says(await sentence(0), english)
    says(await sentence(1), german)
    assert.match(await sentence(2), /[\u0600-\u06ff]{3}.*\.$/)

    const notices = await page.run(() => [...document.querySelectorAll('offprint-article')].map((element) => {
      const notice = element.shadowRoot.querySelector('[part~="notice"]')
      return {
        error: notice.part.contains('error'),
        slot: Boolean(notice.querySelector('slot:not([name])')),
        retry: notice.querySelector('[part~="retry"]')?.innerText ?? null,
        dir: getComputedStyle(notice).direction,
        children: element.querySelector('a')?.checkVisibility() ?? null,
      }
    }))
    const error = !['gone', 'embargoed', 'expired'].includes(code)
    const retry = ['network', 'http', 'embargoed'].includes(code)
    const plain = { error, slot: false, dir: 'ltr', children: null, retry: retry ? 'Try again' : null }
    assert.deepEqual(notices.slice(0, 2), [plain, { ...plain, slot: true, children: true, retry: retry ? 'Erneut versuchen' : null }])
    assert.equal(notices[2].dir, 'rtl')

    const all = await page.run(everything)
    assert.ok(all.includes('Read it there'))
    assert.ok(!all.includes(SECRET), all.slice(Math.max(0, all.indexOf(SECRET) - 200)).slice(0, 500))
    const { detail } = (await page.events('offprint-error'))[0]
    assert.ok(!JSON.stringify(detail).includes(SECRET), JSON.stringify(detail))
  })
}

eachEngine('the walk that looks for what must not be seen finds it where it is', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', secret())
  await page.open(host.page({ body: tag({ src }) }))
  await page.shown()
  const found = (await page.run(everything)).split(SECRET).length - 1
  assert.ok(found >= 16, `${found} times`)
})

eachEngine('a story that is taken back goes from the page', async ({ page, host, cdn }) => {
  const src = cdn.route('/a.json', [{ json: secret() }, { json: secret({ withdrawn: true }) }])
  await page.open(host.page({ body: tag({ src }, '<a href="https://news.example/42">Read it there</a>') }))
  await page.shown()
  await page.run(() => document.querySelector('offprint-article').reload())
  assert.equal((await page.failed()).code, 'gone')
  assert.ok(!(await page.run(everything)).includes(SECRET))
})

eachEngine('the demonstration of an embargo shows the notice only', async ({ page, host, cdn }) => {
  const names = ['embargoed', 'expired', 'withdrawn']
  await page.open(host.page({ body: names.map((name) => tag({ src: demonstration(cdn, name), loading: 'eager' })).join('') }))
  const codes = []
  for (const nth of [0, 1, 2]) codes.push((await page.failed(nth)).code)
  assert.deepEqual(codes, ['embargoed', 'expired', 'gone'])
  assert.doesNotMatch(await page.run(everything), /lock-keeper|oyster|serpent|heron|swimming dog|Twelve places/)
})

eachEngine('Retry asks again, once, and says that it does', async ({ page, host, cdn }) => {
  const arrival = gate()
  cdn.route('/a.json', { status: 503 })
  await page.open(host.page({ body: tag({ src: cdn.url('/a.json') }) }))
  await page.failed()
  const before = cdn.count('/a.json')
  cdn.json('/a.json', { headline: 'Here', body: 'Text.' }, { after: arrival })
  await (await page.find('[part~="retry"]')).click()
  await cdn.requested('/a.json', before + 1)
  assert.deepEqual(await page.states(), ['loading'])
  await page.find('[aria-busy="true"]')
  arrival.open()
  await page.shown()
  assert.equal(cdn.count('/a.json'), before + 1)
  assert.equal(await page.text('[part~="headline"]'), 'Here')
  assert.equal(await page.inside((root) => root.querySelector('[part~="retry"]')), null)
})

eachEngine('while another article is on its way the one that is there stays, marked', async ({ page, host, cdn }) => {
  const arrival = gate()
  const first = cdn.json('/a.json', { headline: 'First', body: 'Text.' })
  const second = cdn.json('/b.json', { headline: 'Second', body: 'Text.' }, { after: arrival })
  await page.open(host.page({ body: tag({ src: first }) }))
  await page.shown()
  await page.run((src) => { document.querySelector('offprint-article').src = src }, second)
  await cdn.requested('/b.json')
  await page.find('[part~="article"][aria-busy="true"]')
  assert.equal(await page.text('[part~="headline"]'), 'First')
  arrival.open()
  await page.event('offprint-load', 2)
  assert.equal(await page.text('[part~="headline"]'), 'Second')
  assert.equal(await page.inside((root) => root.querySelector('[aria-busy="true"]')), null)
})
