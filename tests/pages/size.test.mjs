// The budget: what a host page downloads, compressed as a CDN would.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'

/** A KB is 1,000 bytes: the stricter of its two meanings. */
const LOADER_BUDGET = 2_500
const TOTAL_BUDGET = 160_000
/** What only some articles load, one of them each, and what README says of it. */
const PARTS = {
  html: 53_000, wordpress: 63_000, jsonfeed: 55_500, ghost: 57_500, activitypub: 60_000, 'schema-org': 67_500, ninjs: 68_000,
  names: 16_500,
}

const dist = new URL('../../dist/', import.meta.url)

function compressed(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length
}

test('the loader and all that an article needs stay within their budgets', (t) => {
  const files = ['offprint.js', 'offprint-core.js', 'offprint-core_bg.wasm'].map((name) => {
    const bytes = readFileSync(new URL(name, dist))
    return { name, raw: bytes.length, brotli: compressed(bytes) }
  })
  const total = {
    name: 'total',
    raw: files.reduce((sum, { raw }) => sum + raw, 0),
    brotli: files.reduce((sum, { brotli }) => sum + brotli, 0),
  }
  const budgets = { 'offprint.js': LOADER_BUDGET, total: TOTAL_BUDGET }

  t.diagnostic(row('file', 'bytes', 'brotli 11', 'budget'))
  for (const { name, raw, brotli } of [...files, total]) t.diagnostic(row(name, raw, brotli, budgets[name]))

  for (const { name, brotli } of [...files, total]) {
    assert.ok(brotli <= (budgets[name] ?? Infinity), `${name}: ${brotli} bytes, budget ${budgets[name]}`)
  }
})

test('what only some articles load weighs what is said', (t) => {
  for (const [part, budget] of Object.entries(PARTS)) {
    const name = `offprint-core_${part}.wasm`
    const bytes = readFileSync(new URL(name, dist))
    const brotli = compressed(bytes)
    t.diagnostic(row(name, bytes.length, brotli, budget))
    assert.ok(brotli <= budget, `${name}: ${brotli} bytes, budget ${budget}`)
  }
})

function row(name, ...numbers) {
  const cell = (value) => (typeof value === 'number' ? value.toLocaleString('en') : value ?? '').padStart(11)
  return name.padEnd(32) + numbers.map(cell).join('')
}

test('the glue asks to be compiled while it arrives', () => {
  assert.match(readFileSync(new URL('offprint-core.js', dist), 'utf8'), /^\/\/# allFunctionsCalledOnLoad\n/)
})
