// Brings the parts of the module that only some articles need. Before a release is split, everything is here.

/** The exports of the module as they are: a variable of the glue that this stands in (src/element/guard.js). @returns {any} */
// @ts-ignore
const main = () => exported

/**
 * The files of the parts, what they must be, and what speaks for them in the address, the type or the beginning of an
 * article: the paths of APIs, the types of RFC 6839 and its kin, and members that no other format has. (In the words of a
 * story quotation marks are escaped.)
 * @type {[file: string, integrity: string, sign?: RegExp][]}
 */
const PARTS = [
  ['./offprint-core_names.wasm', '%offprint-core_names.wasm%'],
  ['./offprint-core_wordpress.wasm', '%offprint-core_wordpress.wasm%', /^http.*(\/wp-json\/wp\/|[?&]rest_route=(\/|%2F)wp\b)|"rendered":/i],
  ['./offprint-core_jsonfeed.wasm', '%offprint-core_jsonfeed.wasm%', /^http.*\/feed[./]json|^application\/feed\+|"version": *"[^"]*jsonfeed/],
  ['./offprint-core_ghost.wasm', '%offprint-core_ghost.wasm%', /^http.*\/ghost\/api\/content\/|"comment_id":/],
  ['./offprint-core_activitypub.wasm', '%offprint-core_activitypub.wasm%', /^application\/(activity\+|.*activitystreams)|"[^"]*\/activitystreams"/],
  ['./offprint-core_schema-org.wasm', '%offprint-core_schema-org.wasm%', /^application\/ld\+|"@context": *"[^"]*schema.org/],
  ['./offprint-core_ninjs.wasm', '%offprint-core_ninjs.wasm%', /"(body_x?html|headlines|versioncreated)":/],
  ['./offprint-core_html.wasm', '%offprint-core_html.wasm%', /"format": *"html"/],
]
/** The one that does not read HTML. */
const NAMES = 0

const isWhole = true
/** @type {boolean[]} */
const here = []
/** @type {(Promise<void> | undefined)[]} */
const coming = []
/** @type {(Promise<WebAssembly.Module> | undefined)[]} */
const loading = []

/** Whether a part is here, or another that reads HTML as well. @param {number} part of `PARTS` @param {boolean} orOther */
export function isHere(part, orOther) {
  return isWhole || !!here[part] || (orOther && here.some((_, other) => other != NAMES))
}

/** Brings a part; rejects when it does not arrive. @param {number} part of `PARTS` */
export function bring(part) {
  return (coming[part] ??= arrive(part).catch((error) => {
    // The next article may try again.
    coming[part] = undefined
    throw error
  }))
}

/** Loads the part that an address or a type speaks for, so that it is under way while the module is. @param {string | null} sign */
export function expect(sign) {
  const part = PARTS.findIndex(([, , its]) => sign && its?.test(sign))
  // If it does not arrive, whoever needs it will ask again.
  if (part > NAMES && !isWhole) load(part).catch(() => {})
}

/** @param {number} part */
async function arrive(part) {
  const early = loading[part]
  // What was only expected may have failed for a reason that has passed.
  const module = await (early ? early.catch(() => load(part)) : load(part))
  await WebAssembly.instantiate(module, { m: main() })
  here[part] = true
}

/** @param {number} part */
function load(part) {
  return (loading[part] ??= download(part).catch((error) => {
    loading[part] = undefined
    throw error
  }))
}

/** @param {number} part */
async function download(part) {
  // Where a bundler moved it, the class says in the fragment of our address (.ci/package/index.mjs).
  const [own, ...moved] = import.meta.url.split('#')
  const [file, integrity] = PARTS[part]
  // Pages that wrap `fetch` often expect text.
  const response = await fetch(new URL(moved[part] ?? file, own).href, { integrity })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  // Compiling while it streams would take no other type than `application/wasm`; the parts are small.
  return WebAssembly.compile(await response.arrayBuffer())
}
