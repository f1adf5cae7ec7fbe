// Where the article comes from: address, property, the script between the tags; one load for what changes together.

import assert from 'node:assert/strict'

import { eachEngine, FILES, gate } from './support/harness.mjs'
import { calls, standIn } from './support/stand-in.mjs'

const story = (headline) => ({ headline, body: `The body of ${headline}.` })
const inline = (article) => `<script type="application/json">${JSON.stringify(article)}</script>`
const headline = (page, nth) => page.text('[part~="article"]', nth)

eachEngine('the address is relative to the base of the page', async ({ page, host }) => {
  host.json('/news/a.json', story('Based'))
  await page.open(host.page({
    head: '<base href="/news/">',
    body: '<offprint-article src="a.json"></offprint-article>',
  }))
  assert.deepEqual((await page.shown()).detail.url, host.url('/news/a.json'))
  assert.match(await headline(page), /Based/)
})

eachEngine('an article given as a property needs no request', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Address'))
  await page.open(host.page({ body: `<offprint-article src="${src}"></offprint-article><script>
    document.querySelector('offprint-article').article = { headline: 'Object', body: 'Text.' }
  </script>` }))
  assert.equal((await page.shown()).detail.headline, 'Object')
  assert.deepEqual(await page.run(() => document.querySelector('offprint-article').article), { headline: 'Object', body: 'Text.' })
  assert.equal(cdn.count('/a.json'), 0)

  await page.run(() => { document.querySelector('offprint-article').article = '{"headline": "String", "body": "Text."}' })
  assert.equal((await page.event('offprint-load', 2)).detail.headline, 'String')
  assert.match(await headline(page), /String/)
  assert.equal(cdn.count('/a.json'), 0)

  await page.run(() => { document.querySelector('offprint-article').article = null })
  assert.equal((await page.event('offprint-load', 3)).detail.headline, 'Address')
  assert.equal(await page.run(() => document.querySelector('offprint-article').article), null)
  assert.equal(cdn.count('/a.json'), 1)
})

eachEngine('the same object, changed and given again, is shown as it is now', async ({ page, host }) => {
  await page.open(host.page({ body: '<offprint-article></offprint-article>' }))
  await page.run(() => {
    globalThis.article = { headline: 'Before', body: 'Text.' }
    document.querySelector('offprint-article').article = article
  })
  await page.event('offprint-load', 1)
  await page.run(() => {
    article.headline = 'After'
    document.querySelector('offprint-article').article = article
  })
  assert.equal((await page.event('offprint-load', 2)).detail.headline, 'After')
})

eachEngine('the same words given again show nothing anew', async ({ page, host }) => {
  await page.open(host.page({ body: '<offprint-article></offprint-article>' }))
  const give = (headline) => page.run((headline) => {
    document.querySelector('offprint-article').article = { headline, body: 'Text.' }
  }, headline)
  await give('One')
  await page.event('offprint-load', 1)
  // As frameworks do that answer the event by drawing their page again.
  await give('One')
  await give('Two')
  assert.equal((await page.event('offprint-load', 2)).detail.headline, 'Two')
  await give('Two')
  await page.run(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  assert.deepEqual(await page.states(), ['ready'])
  await give('Three')
  assert.equal((await page.event('offprint-load', 3)).detail.headline, 'Three')
})

eachEngine('an object that is no JSON is an error, not an exception', async ({ page, host }) => {
  await page.open(host.page({ body: '<offprint-article></offprint-article>' }))
  for (const wrong of ['circle', 'number', 'function']) {
    await page.run((wrong) => {
      const circle = {}
      circle.circle = circle
      const element = document.createElement('offprint-article')
      document.body.replaceChildren(element)
      recorder.events.length = 0
      element.article = { circle, number: 10n, function: () => {} }[wrong]
    }, wrong)
    await page.failed()
  }
  assert.deepEqual((await page.traces()).errors, [])
})

eachEngine('the script between the tags is shown when there is no address', async ({ page, host }) => {
  await page.open(host.page({ body: `<offprint-article>${inline(story('Inline'))}</offprint-article>` }))
  assert.equal((await page.shown()).detail.headline, 'Inline')
})

eachEngine('without any source the tag waits in silence', async ({ page, host, cdn }) => {
  const src = cdn.json('/b.json', story('There'))
  await page.open(host.page({
    body: `<offprint-article loading="eager"><p>Children</p></offprint-article>
      <offprint-article src="" fallback-src=" " loading="eager"></offprint-article>`,
  }))
  await page.run(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  assert.equal(cdn.count(FILES.core) + cdn.count(FILES.wasm), 0)
  assert.deepEqual(await page.events(), [])
  assert.deepEqual(await page.states(), [])
  assert.equal(await page.run(() => document.querySelector('offprint-article').shadowRoot), null)

  await page.run((src) => { document.querySelector('offprint-article').src = src }, src)
  assert.equal((await page.shown()).detail.headline, 'There')
})

eachEngine('a script that arrives later is noticed', async ({ page, host }) => {
  await page.open(host.page({ body: '<offprint-article><p>Wait.</p></offprint-article>' }))
  await page.waitFor(() => Boolean(customElements.get('offprint-article')))
  await page.run((text) => {
    const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: text })
    document.querySelector('offprint-article').append(script)
  }, JSON.stringify(story('Late')))
  assert.equal((await page.shown()).detail.headline, 'Late')
})

eachEngine('a script that is filled later is noticed', async ({ page, host }) => {
  await page.open(host.page({
    body: '<offprint-article><script type="application/json"> </script></offprint-article>',
  }))
  await page.waitFor(() => Boolean(customElements.get('offprint-article')))
  await page.run((text) => { document.querySelector('offprint-article script').firstChild.data = text }, JSON.stringify(story('Filled')))
  assert.equal((await page.shown()).detail.headline, 'Filled')
})

eachEngine('a script that the parser has read by half is waited for', async ({ page, host, cdn }) => {
  const [start, end] = ['{"headline": "Streamed", "bo', 'dy": "Text."}']
  const half = gate()
  host.route('/streamed.html', async (request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.write(`<!doctype html><script src="/harness/recorder.js"></script>
      <script type="module" async src="${cdn.url(FILES.loader)}"></script>
      <script>
        const look = () => {
          const script = document.querySelector('offprint-article:defined script')
          if (script?.textContent.includes('Streamed')) fetch('/seen')
          else requestAnimationFrame(look)
        }
        look()
      </script>
      <p>${'Browsers hold the first kilobytes back. '.repeat(200)}</p>
      <offprint-article loading="eager"><script type="application/json">${start}`)
    await half.opened
    response.end(`${end}</script></offprint-article>`)
  })
  // The page is not there whole: the driver must not wait for it.
  const opening = page.open(host.url('/streamed.html'))
  await host.requested('/seen')
  half.open()
  await opening
  assert.equal((await page.shown()).detail.headline, 'Streamed')
  assert.deepEqual(await page.events('offprint-error'), [])
  // WebKit's driver loads nothing more of a page until it is there whole.
}, { engines: ['chromium', 'firefox'] })

eachEngine('the second address is asked when the first one fails', async ({ page, host, cdn }) => {
  cdn.route('/a.json', { status: 404 })
  const second = cdn.json('/b.json', story('Second'))
  await page.open(host.page({
    body: `<offprint-article src="${cdn.url('/a.json')}" fallback-src="${second}">${inline(story('Inline'))}</offprint-article>`,
  }))
  const { detail } = await page.shown()
  assert.equal(detail.headline, 'Second')
  assert.equal(detail.url, second)
})

eachEngine('the script between the tags is shown when every address fails', async ({ page, host, cdn }) => {
  cdn.route('/a.json', { status: 404 })
  cdn.route('/b.json', { status: 404 })
  await page.open(host.page({
    body: `<offprint-article src="${cdn.url('/a.json')}" fallback-src="${cdn.url('/b.json')}">${inline(story('Inline'))}</offprint-article>`,
  }))
  assert.equal((await page.shown()).detail.headline, 'Inline')
  assert.deepEqual(await page.events('offprint-error'), [])
})

eachEngine('reload asks again and ends when the article is there', async ({ page, host, cdn }) => {
  const src = cdn.route('/a.json', [{ json: story('First') }, { json: story('Second') }])
  await page.open(host.page({ body: `<offprint-article src="${src}"></offprint-article>` }))
  await page.shown()
  const result = await page.run(async () => {
    const element = document.querySelector('offprint-article')
    const promise = element.reload()
    const result = await promise
    return [promise instanceof Promise, result === undefined, recorder.events.at(-1).detail.headline]
  })
  assert.deepEqual(result, [true, true, 'Second'])
  assert.match(await headline(page), /Second/)
  assert.equal(cdn.count('/a.json'), 2)
})

eachEngine('reload ends when the article fails, leaves, or was never asked for', async ({ page, host, cdn }) => {
  cdn.route('/a.json', { status: 404 })
  await page.open(host.page({ body: '<offprint-article></offprint-article>' }))
  await page.waitFor(() => Boolean(customElements.get('offprint-article')))
  await page.run(() => document.querySelector('offprint-article').reload())
  await page.run(() => document.createElement('offprint-article').reload())
  await page.run((src) => {
    const element = document.querySelector('offprint-article')
    element.src = src
    return element.reload()
  }, cdn.url('/a.json'))
  assert.equal((await page.events('offprint-error')).length, 1)
  cdn.route('/b.json', { hang: true })
  await page.run((src) => {
    const element = document.querySelector('offprint-article')
    element.src = src
    const ended = element.reload()
    element.remove()
    return ended
  }, cdn.url('/b.json'))
})

eachEngine('reload does not wait for the tag to come near', async ({ page, host, cdn }) => {
  const src = cdn.json('/a.json', story('Far away'))
  await page.open(host.page({ body: `<div style="height: 5000px"></div><offprint-article src="${src}"></offprint-article>` }))
  await page.waitFor(() => Boolean(customElements.get('offprint-article')))
  await page.run(() => document.querySelector('offprint-article').reload())
  assert.equal((await page.events('offprint-load')).length, 1)
})

eachEngine('what changes together is one load', async ({ page, host, cdn }) => {
  standIn(cdn)
  const src = cdn.json('/a.json', story('One'))
  await page.open(host.page({ body: '<offprint-article id="a" loading="eager"></offprint-article>' }))
  // In a task of the page: WebKit ends a microtask within what its driver runs.
  await page.run((src) => new Promise((done) => setTimeout(() => {
    const element = document.querySelector('offprint-article')
    element.src = 'elsewhere.json'
    element.theme = 'dark'
    element.fallbackSrc = 'other.json'
    element.src = src
    element.headingLevel = 3
    element.removeAttribute('fallback-src')
    done()
  })), src)
  await page.shown()
  assert.deepEqual(await calls(page, 'load'), [['load', 'a', null]])
  assert.equal(cdn.count('/a.json'), 1)
  assert.equal(host.count('/elsewhere.json') + host.count('/other.json'), 0)

  await page.run(() => {
    const element = document.querySelector('offprint-article')
    element.theme = 'light'
    element.lang = 'fa'
    element.related = 'none'
    element.history = true
    element.navigate = 'inline'
    element.setAttribute('src', element.getAttribute('src'))
  })
  await page.waitFor(() => calls.at(-1)[0] === 'refresh')
  assert.deepEqual(await calls(page, 'load'), [['load', 'a', null]])
})

eachEngine('several changes of what is to be shown are one load each time', async ({ page, host, cdn }) => {
  standIn(cdn)
  await page.open(host.page({ body: '<offprint-article id="a" loading="eager"></offprint-article>' }))
  await page.run(() => {
    const element = document.querySelector('offprint-article')
    for (const headline of ['One', 'Two', 'Three']) element.article = { headline }
  })
  await page.shown()
  assert.deepEqual(await calls(page, 'load'), [['load', 'a', '{"headline":"Three"}']])
})

eachEngine('a tag that loses its source is silent again', async ({ page, host, cdn }) => {
  standIn(cdn)
  const src = cdn.json('/a.json', story('There'))
  await page.open(host.page({ body: `<offprint-article id="a" src="${src}"><p>Children</p></offprint-article>` }))
  await page.shown()
  await page.run(() => document.querySelector('offprint-article').removeAttribute('src'))
  await page.waitFor(() => calls.at(-1)[0] === 'unmount')
  assert.deepEqual(await page.states(), [])
  assert.equal(await page.run(() => document.querySelector('p').checkVisibility()), true)
  assert.equal((await page.events()).length, 1)
})
