// What Trunk runs at the end of a build, before the files are put into `dist/` (see Trunk.toml):
// takes its own leftovers out of the page, puts our own scripts into the glue that imports them (each
// would be a request of its own, after that of the glue), guards the calls into the module and, for a release, splits
// the module, takes the comments and long names out of the scripts, lets each file name the hash of those that it
// loads, and makes the folder a package. The sources stay readable, the host page downloads half.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { makePackage } from './package/index.mjs'
import { mapOf } from './shares.mjs'
import { shorten, split } from './split.mjs'

const { TRUNK_STAGING_DIR: folder, TRUNK_PROFILE: profile } = process.env
const manifest = await readFile(new URL('../Cargo.toml', import.meta.url), 'utf8')
const [version] = manifest.match(/(?<=^version = ")[^"]+/m)
/** What tells V8 to compile the functions of a script while it arrives: nearly all are called before the first article. */
const EAGER = '//# allFunctionsCalledOnLoad\n'
/** The version as a number, so that a later one is greater. */
const order = version.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum * 1_000 + Number(part), 0)

await rewrite('index.html', (page) => page.replace(/\s*<link [^>]*\bdata-trunk\b[^>]*>/g, ''))
await rewrite('offprint-core.js', withSnippets)
await rewrite('offprint-core.js', withGuard)
const release = (loader) => replaced(loader, '0/* version */', String(order))
await rewrite('offprint.js', release)
await rm(join(folder, 'snippets'), { recursive: true })
if (profile === 'release') {
  await writeParts()
  const minify = await minifier()
  // From the last to be loaded to the first: whoever names a hash has one itself.
  await rewrite('offprint-core.js', withHashes)
  await rewrite('offprint-core.js', async (glue) => EAGER + (await minify(glue)))
  await rewrite('offprint.js', withHashes)
  await rewrite('offprint.js', minify)
  // In a classic script what stands outside its block would be a global.
  const minifyClassic = await minifier({ module: false })
  for (const script of ['frame.js', 'embed.js']) await rewrite(script, minifyClassic)
  await makePackage(folder, minify, release)
}

async function rewrite(name, change) {
  const path = join(folder, name)
  await writeFile(path, await change(await readFile(path, 'utf8')))
}

/** The glue with the scripts in it that it imports from beside it, each once. */
async function withSnippets(glue) {
  const imports = [...glue.matchAll(/^import (?:\* as (\w+)|\{([^}]*)\}) from (['"])(\.\/snippets\/.+)\3;?$/gm)]
  const paths = [...new Set(imports.map(([, , , , path]) => path))]
  const constant = (path) => `${path.match(/(\w+)\.js$/)[1]}Script`
  for (const [line, whole, parts, , path] of imports) {
    const names = whole ?? `{${parts.replace(/ as /g, ': ')}}`
    glue = glue.replace(line, () => `const ${names} = ${constant(path)};`)
  }
  if (!imports.length || /^import /m.test(glue)) throw new Error('the glue imports in a form that is not known')
  const scripts = paths.map(async (path) => {
    const script = await readFile(join(folder, path), 'utf8')
    const names = [...script.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name)
    return `const ${constant(path)} = (() => {\n${script.replace(/^export /gm, '')}\nreturn { ${names.join(', ')} }\n})();\n`
  })
  return (await Promise.all(scripts)).join('') + glue
}

/** The glue with src/element/guard.js around the module. */
async function withGuard(glue) {
  const guard = await readFile(new URL('../src/element/guard.js', import.meta.url), 'utf8')
  // What the guard has under the same name is what leaves.
  for (const [whole, rest] of [
    ['export function mount(', 'function mountUnguarded('],
    ['export function adopt(', 'function adoptUnguarded('],
    ['export class Mounted ', 'class Mounted '],
    ['export { initSync, __wbg_init as default };', ''],
  ]) glue = replaced(glue, whole, rest)
  return `${replaced(guard, '%VERSION%', version)}\n${glue}`
}

/** A text with one place in it replaced, which must be there once. */
function replaced(text, whole, part) {
  const [before, after, ...more] = text.split(whole)
  if (after === undefined || more.length) throw new Error(`"${whole}" is there ${more.length + (after === undefined ? 0 : 1)} times`)
  return before + part + after
}

/** A script that says of files what they must be, as Subresource Integrity writes it. */
async function withHashes(script) {
  for (const [whole, name] of script.matchAll(/%(offprint-[\w.-]+)%/g)) {
    const hash = createHash('sha256').update(await readFile(join(folder, name))).digest('base64')
    script = replaced(script, whole, `sha256-${hash}`)
  }
  return script
}

/** Leaves in the module what every article needs, and writes the rest beside it. */
async function writeParts() {
  const { CARGO_TARGET_DIR, CARGO_BUILD_TARGET_DIR } = process.env
  const project = fileURLToPath(new URL('..', import.meta.url))
  const target = resolve(project, CARGO_TARGET_DIR ?? CARGO_BUILD_TARGET_DIR ?? 'target')
  const map = await mapOf(join(project, 'target'), join(target, 'wasm32-unknown-unknown', 'release'))
  const whole = split(await readFile(join(folder, 'offprint-core_bg.wasm')), map)
  const main = await tightened(whole.main)
  const sign = 'const isWhole = true'
  await rewrite('offprint-core.js', async (glue) => {
    if (!glue.includes(sign)) throw new Error('the glue does not say whether all parts are here')
    const short = shorten(main, glue.replace(sign, 'const isWhole = false'))
    await writeFile(join(folder, 'offprint-core_bg.wasm'), short.bytes)
    return short.glue
  })
  for (const [file, bytes] of whole.parts) await writeFile(join(folder, `offprint-core_${file}.wasm`), await tightened(bytes))
  await writeFile(join(folder, 'offprint-core_names.wasm'), whole.names)
}

/**
 * A piece of the module with its smallest functions in those that call them, which had to be kept apart to be found: a
 * browser compiles each function when it is first called, and takes as long for each of the smallest as for a hundred
 * instructions.
 * @param {Buffer} piece
 */
async function tightened(piece) {
  const path = join(folder, 'offprint-piece.wasm')
  await writeFile(path, piece)
  const features = ['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext']
  const options = ['-Oz', '--low-memory-unused', '--always-inline-max-function-size=8', '--one-caller-inline-max-function-size=60']
  const enabled = features.map((feature) => `--enable-${feature}`)
  const { error, status } = spawnSync('wasm-opt', [path, '-o', path, ...options, ...enabled], { stdio: 'inherit' })
  if (error?.code === 'ENOENT') console.error('the module is not tightened: wasm-opt is missing, `make dist` installs it')
  else if (error || status) throw error ?? new Error(`wasm-opt ended with ${status}`)
  const short = await readFile(path)
  await rm(path)
  return short
}

async function minifier(kind = { module: true }) {
  let terser
  try {
    terser = createRequire(new URL('../tests/package.json', import.meta.url))('terser')
  } catch {
    console.error('the scripts are not minified: terser is missing, `make dist` installs it')
    return (script) => script
  }
  return async (script, comments) => {
    const { code } = await terser.minify(script, {
      ecma: 2022,
      ...kind,
      compress: { passes: 3 },
      format: { comments: comments ?? false },
    })
    return `${code}\n`
  }
}
