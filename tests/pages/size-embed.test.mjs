// The budget of what stands around a frame, compressed as a CDN would.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'

/** A KB is 1,000 bytes: the stricter of its two meanings. The frame's own two files come before the loader's work begins. */
const BUDGETS = { 'embed.js': 1_000, 'frame.js': 1_500, 'frame.html': 300 }

const dist = new URL('../../dist/', import.meta.url)

for (const [name, budget] of Object.entries(BUDGETS)) {
  test(`${name} stays within its budget`, (t) => {
    const bytes = readFileSync(new URL(name, dist))
    const { length } = brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    })
    t.diagnostic(`${name}: ${bytes.length} bytes, brotli 11 ${length}, budget ${budget}`)
    assert.ok(length <= budget, `${name}: ${length} bytes, budget ${budget}`)
  })
}
