// Every attack of the corpus in every slot that holds text or an address: nothing runs, nothing outside the vocabulary appears.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { tag } from './support/articles.mjs'
import { eachEngine } from './support/harness.mjs'

const CORPUS = fileURLToPath(new URL('../../../shared/corpus/xss/payloads.json', import.meta.url))

/** Articles that go to the page at once: the driver's messages stay small, and its patience with one script is short. */
const BATCH = 40

/** Five thousand articles take a minute, and longer where other tests run beside. */
const ALL_MS = 240_000

/** Entries of one list of an article that are read. */
const LIST = 180

/** Bytes of one line that are read, less than the reader allows. */
const LINE = 15_000

const ELEMENTS = `
  a abbr article aside audio b bdi bdo blockquote br button caption cite code dd del details dfn div dl dt em figcaption figure
  footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section slot small source span
  strong sub summary sup table tbody td th thead time tr track u ul var video`.split(/\s+/).filter(Boolean)

const ATTRIBUTES = `
  alt aria-busy aria-current aria-hidden aria-label aria-labelledby aria-level class colspan controls data-broken data-frame
  data-height data-title datetime decoding dir fetchpriority height href id kind label lang loading name part playsinline
  poster preload rel reversed role rowspan scope sizes src srclang srcset start tabindex title type value width`.split(/\s+/).filter(Boolean)

/** Put into the page: looks at a shadow root and says what must not be there. */
const WATCH = `<script>
  globalThis.ran = []
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    globalThis[name] = (...words) => { ran.push(name + ': ' + words) }
  }
  for (const name of ['write', 'writeln', 'open']) document[name] = () => { ran.push('document.' + name) }
  addEventListener('beforeunload', () => ran.push('left the page'))
  const elements = new Set(${JSON.stringify(ELEMENTS)})
  const attributes = new Set(${JSON.stringify(ATTRIBUTES)})
  const link = /^(https?:|mailto:|tel:|#(note|ref|place)-)/
  const file = /^(https?:|data:image\\/(png|jpeg|gif|webp|avif);)/
  const frame = /^https:\\/\\/(www\\.youtube-nocookie\\.com|player\\.vimeo\\.com|platform\\.twitter\\.com|www\\.instagram\\.com|www\\.tiktok\\.com|www\\.facebook\\.com\\/plugins|open\\.spotify\\.com|w\\.soundcloud\\.com|datawrapper\\.dwcdn\\.net|www\\.google\\.com\\/maps|www\\.openstreetmap\\.org)\\//
  const media = /^(audio|video|application)\\/[\\w.+-]+/
  globalThis.faults = (root) => {
    const found = []
    for (const element of root.querySelectorAll('*')) {
      if (!elements.has(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push('element ' + element.localName)
      for (const { name, value } of element.attributes) {
        if (!attributes.has(name)) found.push('attribute ' + name + ' of ' + element.localName)
        if (name === 'href' && !(link.test(value) && link.test(value[0] === '#' ? value : element.protocol))) found.push('link ' + value)
        if (name === 'src' && !file.test(value)) found.push('file ' + value)
        if (name === 'srcset' && !value.split(', ').every((one) => file.test(one))) found.push('files ' + value)
        if (name === 'poster' && !file.test(value)) found.push('file ' + value)
        if (name === 'data-frame' && !frame.test(value)) found.push('frame ' + value)
        if (name === 'type' && !(element.localName === 'source' ? media.test(value) : value === 'button')) found.push('type ' + value)
      }
    }
    if (root.querySelector('style, script') || root.host.attributes.length !== hostAttributes) found.push('something of the article’s on the element')
    return found
  }
  globalThis.tried = async (articles) => {
    const element = document.querySelector('offprint-article')
    globalThis.hostAttributes = element.attributes.length
    const faulty = []
    let shown = 0
    for (const { article, about, words } of articles) {
      const told = new Promise((done) => {
        const listener = ({ type, detail }) => {
          element.removeEventListener('offprint-load', listener)
          element.removeEventListener('offprint-error', listener)
          done({ type, detail })
        }
        element.addEventListener('offprint-load', listener)
        element.addEventListener('offprint-error', listener)
      })
      element.article = article
      const { type, detail } = await told
      const root = element.shadowRoot
      const found = faults(root)
      if (type === 'offprint-load') shown += 1
      else if (detail.code !== 'format') found.push('the code is ' + detail.code + ', ' + detail.message)
      // What is said as text is text, to the letter.
      if (words !== undefined && type === 'offprint-load') {
        const headline = root.querySelector('[part~="headline"]').textContent
        if (headline !== words) found.push('the headline became ' + JSON.stringify(headline))
      }
      if (found.length > 0) faulty.push({ about, found: [...new Set(found)].slice(0, 5) })
    }
    // A report of a failure need not repeat them all.
    recorder.events.length = 0
    return { faulty, shown, ran }
  }
</script>`

// Scripts may run wherever they come from, or a policy would hide what we look for. Pictures of other
// sites are only asked for; the policy keeps the request here.
const POLICY = (cdn) => [
  "default-src 'self'", `script-src 'self' ${cdn.origin} 'unsafe-inline' 'unsafe-eval'`, `connect-src 'self' ${cdn.origin}`, "img-src 'self' data:",
].join('; ')

/** A small article with one attack in every slot there is one of. */
const single = (payload, index) => ({
  about: payload,
  words: payload.trim(),
  article: {
    headline: payload, kicker: payload, standfirst: payload, dateline: payload, rights: payload, url: payload, lang: payload, dir: payload,
    byline: payload, published: payload, updated: payload,
    image: { url: payload, alt: payload, caption: payload, credit: payload, width: payload, renditions: [{ url: payload, width: 100 }] },
    publication: { name: payload, url: payload, logo: payload },
    body: { format: ['markdown', 'html', 'text', payload][index % 4], content: `Text.\n\n${payload}\n\n[link](<${payload}>) ![picture](<${payload}> "${payload}")` },
  },
})

/** Small articles as publishers serve them, one format after the other, with one attack in every slot there is one of. */
const published = (payload, index) => {
  const words = `Rain ${payload}`
  const html = `<p>Rain fell.</p>${payload}<a href="${payload}">link</a>`
  const formats = [
    {
      id: 42, link: payload, title: { rendered: words }, content: { rendered: html }, excerpt: { rendered: payload },
      jetpack_featured_media_url: payload,
      _embedded: {
        author: [{ name: payload, link: payload, avatar_urls: { 96: payload } }],
        'wp:term': [[{ taxonomy: 'category', name: payload, slug: payload, link: payload }]],
      },
    },
    {
      version: 'https://jsonfeed.org/version/1.1', title: payload, home_page_url: payload,
      items: [{
        id: payload, url: payload, title: words, content_html: html, summary: payload, image: payload, authors: [{ name: payload, url: payload }],
        attachments: [{ url: payload, mime_type: 'audio/mpeg', title: payload }],
      }],
    },
    {
      posts: [{
        id: payload, uuid: payload, title: words, html, url: payload, feature_image: payload, feature_image_caption: payload,
        custom_excerpt: payload, authors: [{ name: payload, url: payload }], primary_tag: { name: payload, url: payload },
      }],
    },
    {
      '@context': 'https://www.w3.org/ns/activitystreams', type: 'Article', id: payload, url: payload, name: words, content: html,
      summary: payload, attributedTo: { name: payload, url: payload }, image: { url: payload, name: payload },
      tag: [{ type: 'Hashtag', name: payload, href: payload }], attachment: [{ type: 'Image', url: payload, name: payload }],
    },
    {
      '@context': 'https://schema.org', '@type': 'NewsArticle', url: payload, headline: words, articleBody: html, description: payload,
      author: { name: payload, url: payload }, image: { url: payload, caption: payload },
      publisher: { name: payload, url: payload, logo: payload }, video: { '@type': 'VideoObject', contentUrl: payload, name: payload },
    },
    {
      uri: payload, type: 'text', headlines: [{ value: words }], bodies: [{ contentType: 'text/html', value: html }], by: payload,
      descriptions: [{ value: payload }],
      associations: [{
        type: 'picture', descriptions: [{ value: payload }], renditions: [{ href: payload, contentType: 'image/png', width: 9, height: 9 }],
      }],
    },
  ]
  return { about: payload, article: formats[index % formats.length] }
}

/** An article with many attacks in every list and several ways to write them in Markdown. */
const listed = (payloads) => ({
  about: `${payloads.length} from ${payloads[0]}`,
  article: {
    headline: payloads.join(' '),
    byline: payloads.map((text) => ({ name: text, url: text, role: text, image: text })),
    breadcrumb: payloads.map((text) => ({ name: text, url: text })),
    tags: payloads.map((text) => ({ name: text, url: text })),
    corrections: payloads.map((text) => ({ date: text, text })),
    related: payloads.map((text, index) => ({
      headline: text, url: index % 2 ? text : `https://news.example/${index}`, src: text, kicker: text, published: text,
      image: { url: text, alt: text, renditions: [{ url: text, width: 200 }] },
    })),
    body: payloads.flatMap((text, index) => [
      text,
      `# ${text}`,
      `- [x] ${text}\n\n  > ${text}`,
      `[${text}](${text} '${text}') ![${text}](${text})`,
      `[a][${index}] ![b][${index}] <${text}> \`${text}\` **${text}** [^${index}]`,
      `[${index}]: ${text} "${text}"`,
      `[^${index}]: ${text}`,
      `\`\`\`${text}\n${text}\n\`\`\``,
      `| ${text} | b |\n|---|---|\n| ${text} | c |`,
      `<div>\n${text}\n</div>`,
    ]).join('\n\n'),
  },
})

function* cut(payloads) {
  let list = []
  let bytes = 0
  for (const text of payloads) {
    const length = Buffer.byteLength(text) + 1
    if (list.length === LIST || (bytes + length > LINE && list.length > 0)) {
      yield list
      list = []
      bytes = 0
    }
    list.push(text)
    bytes += length
  }
  if (list.length > 0) yield list
}

async function attack(tools, articles, size) {
  const { page, host, cdn } = tools
  await page.open(host.page({
    head: WATCH,
    headers: { 'content-security-policy': POLICY(cdn), 'x-dns-prefetch-control': 'off' },
    body: tag({ loading: 'eager', navigate: 'inline' }),
  }))
  let shown = 0
  const faulty = []
  for (let start = 0; start < articles.length; start += size) {
    const result = await page.run((articles) => tried(articles), articles.slice(start, start + size))
    shown += result.shown
    faulty.push(...result.faulty)
    assert.deepEqual(result.ran, [], `something ran in the articles after ${start}`)
  }
  assert.deepEqual(faulty, [])
  const traces = await page.traces()
  // Pictures are the only thing that the policy had to keep from going out.
  assert.deepEqual(traces.violations.filter((violation) => !violation.startsWith('img-src')), [])
  const ours = [
    'window.ran', 'window.faults', 'window.tried', 'window.hostAttributes', 'document.write', 'document.writeln', 'document.open',
  ]
  assert.deepEqual(traces.globals.filter((name) => !ours.includes(name)), [])
  assert.deepEqual([traces.errors, traces.mutations, traces.styles, traces.storage], [[], [], [], []])
  // Pictures and players ask for what they show; nothing else asks for anything.
  const shows = ['image', 'audio', 'video', 'track']
  const asked = host.requests().filter(({ headers }) => !shows.includes(headers['sec-fetch-dest'])).map(({ path }) => path)
  assert.deepEqual(asked, ['/page-1.html', '/harness/recorder.js'])
  return shown
}

if (existsSync(CORPUS)) {
  const all = JSON.parse(readFileSync(CORPUS, 'utf8')).map(({ payload }) => payload)
  // One engine tries them all; the others show that nothing is a matter of the engine.
  const chosen = (engine) => (engine === 'chromium' ? all : all.filter((_, index) => index % 10 === 0))

  eachEngine('one attack at a time, in every slot there is one of', async (tools) => {
    const payloads = chosen(tools.engine)
    const shown = await attack(tools, payloads.map(single), BATCH)
    tools.t.diagnostic(`${payloads.length} attacks, ${shown} articles shown`)
    // An empty text is no headline.
    assert.equal(shown, payloads.filter((text) => text.trim()).length)
  }, { timeout: ALL_MS })

  eachEngine('one attack at a time, in the JSON of publishers', async (tools) => {
    // The formats differ in what they read, which is the same in every engine; the elements are those of the test above.
    const payloads = all.filter((_, index) => index % (tools.engine === 'chromium' ? 7 : 67) === 0)
    const shown = await attack(tools, payloads.map(published), BATCH / 4)
    tools.t.diagnostic(`${payloads.length} attacks, ${shown} articles shown`)
    assert.equal(shown, payloads.length)
  }, { timeout: ALL_MS })

  eachEngine('many attacks at a time, in every list and all through the body', async (tools) => {
    const lists = [...cut(chosen(tools.engine))]
    const shown = await attack(tools, lists.map(listed), 4)
    assert.equal(shown, lists.length)
  }, { timeout: ALL_MS })
} else {
  test('attacks of the corpus', { skip: '../shared/corpus is not here' }, () => {})
}

eachEngine('what these tests look for is seen', async ({ page, host, cdn }) => {
  await page.open(host.page({ head: WATCH, body: tag({ loading: 'eager' }) }))
  await page.run(() => tried([{ article: { headline: 'Here', body: 'Text.' } }]))
  const found = await page.inside((root) => {
    const article = root.querySelector('[part~="article"]')
    const link = document.createElement('a')
    link.setAttribute('href', ' java\nscript:alert(1)')
    const image = document.createElement('img')
    image.setAttribute('onerror', 'alert(1)')
    image.setAttribute('src', 'data:image/svg+xml,x')
    article.append(link, image, document.createElementNS('http://www.w3.org/2000/svg', 'svg'), document.createElement('iframe'))
    return faults(root)
  })
  assert.deepEqual(found, [
    'link  java\nscript:alert(1)', 'attribute onerror of img', 'file data:image/svg+xml,x', 'element svg', 'element iframe',
  ])
  await page.waitFor(() => ran.length > 0)
  assert.deepEqual(await page.run(() => ran), ['alert: 1'])
  assert.equal(cdn.count('/none'), 0)
})
