// Puts the stand-in core in the place of the real one, for what only the loader decides.

import { readFileSync } from 'node:fs'

import { FILES } from './harness.mjs'

export const STAND_IN = {
  core: {
    body: readFileSync(new URL('stand-in-core.js', import.meta.url), 'utf8'),
    type: 'text/javascript; charset=utf-8',
  },
  // The smallest module: magic number and version.
  wasm: { body: Buffer.of(0, 97, 115, 109, 1, 0, 0, 0), type: 'application/wasm' },
}

/** From here on this test's CDN serves the stand-in. */
export function standIn(cdn) {
  cdn.route(FILES.core, STAND_IN.core)
  cdn.route(FILES.wasm, STAND_IN.wasm)
}

/** What the loader asked of the stand-in so far: `[name, …]`, or only those of one name. */
export function calls(page, name) {
  return page.run((name) => (globalThis.calls ?? []).filter((call) => !name || call[0] === name), name ?? null)
}
