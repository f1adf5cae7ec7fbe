// Brings the parts of the module that only some articles need. Before a release is split, everything is here.

/** The exports of the module as they are: a variable of the glue that this stands in (src/element/guard.js). @returns {any} */
// @ts-ignore
const main = () => exported

/** The files of the parts, and what they must be. */
const PARTS = [
  ['./offprint-core_part.wasm', '%offprint-core_part.wasm%'],
  ['./offprint-core_names.wasm', '%offprint-core_names.wasm%'],
]

const isWhole = true
/** @type {boolean[]} */
const here = []
/** @type {(Promise<void> | undefined)[]} */
const coming = []

/** Whether a part is here. @param {number} part of `PARTS` */
export function isHere(part) {
  return isWhole || !!here[part]
}

/** Brings a part; rejects when it does not arrive. @param {number} part of `PARTS` */
export function bring(part) {
  return (coming[part] ??= arrive(part).catch((error) => {
    // The next article may try again.
    coming[part] = undefined
    throw error
  }))
}

/** @param {number} part */
async function arrive(part) {
  // Where a bundler moved it, the class says in the fragment of our address (.ci/package/index.mjs).
  const [own, ...moved] = import.meta.url.split('#')
  const [file, integrity] = PARTS[part]
  // Pages that wrap `fetch` often expect text.
  const response = await fetch(new URL(moved[part] ?? file, own).href, { integrity })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  // Compiling while it streams would take no other type than `application/wasm`; the parts are small.
  await WebAssembly.instantiate(await response.arrayBuffer(), { m: main() })
  here[part] = true
}
