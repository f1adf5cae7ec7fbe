// What Trunk runs at the end of a build, before the files are put into `dist/` (see Trunk.toml):
// takes its own leftovers out of the page, puts our own scripts into the glue that imports them (each
// would be a request of its own, after that of the glue) and, for a release, splits the module, takes the
// comments and long names out of the scripts, and makes the folder a package. The sources stay readable,
// the host page downloads half.

import { readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { makePackage } from './package/index.mjs'
import { shorten, split } from './split.mjs'

const { TRUNK_STAGING_DIR: folder, TRUNK_PROFILE: profile } = process.env

await rewrite('index.html', (page) => page.replace(/\s*<link [^>]*\bdata-trunk\b[^>]*>/g, ''))
await rewrite('offprint-core.js', withSnippets)
await rm(join(folder, 'snippets'), { recursive: true })
if (profile === 'release') {
  await writeParts()
  const minify = await minifier()
  for (const script of ['offprint.js', 'offprint-core.js']) await rewrite(script, minify)
  // In a classic script what stands outside its block would be a global.
  const minifyClassic = await minifier({ module: false })
  for (const script of ['frame.js', 'embed.js']) await rewrite(script, minifyClassic)
  await makePackage(folder, minify)
}

async function rewrite(name, change) {
  const path = join(folder, name)
  await writeFile(path, await change(await readFile(path, 'utf8')))
}

/** The glue with the scripts in it that it imports from beside it, each once. */
async function withSnippets(glue) {
  const imports = [...glue.matchAll(/^import (?:\* as (\w+)|\{([^}]*)\}) from (['"])(\.\/snippets\/.+)\3;?$/gm)]
  const paths = [...new Set(imports.map(([, , , , path]) => path))]
  for (const [line, whole, parts, , path] of imports) {
    const names = whole ?? `{${parts.replace(/ as /g, ': ')}}`
    glue = glue.replace(line, () => `const ${names} = snippet${paths.indexOf(path)};`)
  }
  if (!imports.length || /^import /m.test(glue)) throw new Error('the glue imports in a form that is not known')
  const scripts = paths.map(async (path, n) => {
    const script = await readFile(join(folder, path), 'utf8')
    const names = [...script.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name)
    return `const snippet${n} = (() => {\n${script.replace(/^export /gm, '')}\nreturn { ${names.join(', ')} }\n})();\n`
  })
  return (await Promise.all(scripts)).join('') + glue
}

/** Leaves in the module what every article needs, and writes the rest beside it. */
async function writeParts() {
  const { main, part } = split(await readFile(join(folder, 'offprint-core_bg.wasm')))
  const whole = 'let here = true'
  await rewrite('offprint-core.js', async (glue) => {
    if (!glue.includes(whole)) throw new Error('the glue does not say whether the part is here')
    const short = shorten(main, glue.replace(whole, 'let here = false'))
    await writeFile(join(folder, 'offprint-core_bg.wasm'), short.bytes)
    return short.glue
  })
  await writeFile(join(folder, 'offprint-core_part.wasm'), part)
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
