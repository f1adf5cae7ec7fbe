// Every publisher's file of the corpus in the release: what the build took apart works together, format by format.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

import { tag } from './support/articles.mjs'
import { eachEngine } from './support/harness.mjs'

const CORPUS = new URL('../../../shared/corpus/', import.meta.url)
/** What each file, or one entry of its list, becomes. */
const ROWS = JSON.parse(readFileSync(new URL('../formats/expectations.json', import.meta.url), 'utf8'))
  // Some are read as of another day, which a page cannot.
  .filter(({ now }) => !now)
const FORMATS = ['wordpress', 'jsonfeed', 'ghost', 'activitypub', 'schema-org', 'ninjs']

/** Put into the page: shows one article after the other in the first tag, and leaves there what came of each. */
async function tryAll(sources) {
  const element = document.querySelector('offprint-article')
  const found = []
  for (const src of sources) {
    const came = new Promise((resolve) => {
      const controller = new AbortController()
      for (const type of ['offprint-load', 'offprint-error']) {
        const tell = ({ detail }) => {
          controller.abort()
          resolve(detail.code ?? detail.format)
        }
        element.addEventListener(type, tell, { signal: controller.signal })
      }
    })
    element.src = src
    found.push(await came)
  }
  globalThis.found = found
}

if (existsSync(CORPUS)) {
  for (const format of FORMATS) {
    const rows = ROWS.filter(({ file }) => file.startsWith(`${format}/`))
    eachEngine(`the files of ${format} become what they hold in the release, too`, async ({ page, host, cdn, t }) => {
      const address = new Map()
      for (const { file } of rows) {
        // Nothing in a path may speak for a format.
        if (!address.has(file)) address.set(file, cdn.route(`/${address.size}`, { body: readFileSync(new URL(file, CORPUS)), type: 'application/json' }))
      }
      const sources = rows.map(({ file, entry }) => address.get(file) + (entry ? `#${entry}` : ''))
      // Pictures of publishers stay where they are.
      const headers = { 'content-security-policy': "img-src 'none'; media-src 'none'; frame-src 'none'" }
      const head = `<script>${tryAll}</script>`
      await page.open(host.page({ head, headers, body: tag({ loading: 'eager', related: 'none' }) }))
      await page.run((sources) => void tryAll(sources), sources)
      const found = await page.waitFor(() => globalThis.found)
      const label = ({ file, entry }) => `${file}${entry ? ` #${entry}` : ''}`
      const pairs = (list) => rows.map((row, n) => `${label(row)}: ${list[n]}`)
      assert.deepEqual(pairs(found), pairs(rows.map((row) => row.code ?? row.format)))
      t.diagnostic(`${rows.length} articles of ${address.size} files`)
    })
  }
} else {
  test('publishers of the corpus', { skip: '../shared/corpus is not here' }, () => {})
}
