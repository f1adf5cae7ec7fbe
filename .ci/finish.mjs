// What Trunk runs at the end of a build, before the files are put into `dist/` (see Trunk.toml):
// takes its own leftovers out of the page and, for a release, the comments and long names out of
// the scripts. The sources stay readable, the host page downloads half.

import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { TRUNK_STAGING_DIR: folder, TRUNK_PROFILE: profile } = process.env

await rewrite('index.html', (page) => page.replace(/\s*<link [^>]*\bdata-trunk\b[^>]*>/g, ''))
if (profile === 'release') {
  const minify = await minifier()
  for (const script of ['offprint.js', 'offprint-core.js']) await rewrite(script, minify)
}

async function rewrite(name, change) {
  const path = join(folder, name)
  await writeFile(path, await change(await readFile(path, 'utf8')))
}

async function minifier() {
  let terser
  try {
    terser = createRequire(new URL('../tests/package.json', import.meta.url))('terser')
  } catch {
    console.error('the scripts are not minified: terser is missing, `make dist` installs it')
    return (script) => script
  }
  return async (script) => {
    const { code } = await terser.minify(script, {
      ecma: 2022,
      module: true,
      compress: { passes: 3 },
      format: { comments: false },
    })
    return `${code}\n`
  }
}
