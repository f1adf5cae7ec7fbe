// Brings the part of the module that only some articles need. Before a release is split, everything is here.

/** The exports of the module as they are: a variable of the glue that this stands in (src/element/guard.js). @returns {any} */
// @ts-ignore
const main = () => exported

let here = true
/** @type {Promise<void> | undefined} */
let coming

/** Whether the part is here. */
export function isHere() {
  return here
}

/** Brings the part; rejects when it does not arrive. */
export function bring() {
  return (coming ??= arrive().catch((error) => {
    // The next article may try again.
    coming = undefined
    throw error
  }))
}

async function arrive() {
  // Where a bundler moved it, the class says in the fragment of our address (.ci/package/index.mjs).
  const [own, moved = './offprint-core_part.wasm'] = import.meta.url.split('#')
  // Pages that wrap `fetch` often expect text.
  const response = await fetch(new URL(moved, own).href, { integrity: '%offprint-core_part.wasm%' })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  // Compiling while it streams would take no other type than `application/wasm`; the part is small.
  await WebAssembly.instantiate(await response.arrayBuffer(), { m: main() })
  here = true
}
