// Makes the folder of a release a package of npm: manifest, types, modules for bundlers, licences.

import { copyFile, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { CLASS, divide, readContract } from './contract.mjs'
import { foreignLicences } from './licences.mjs'
import {
  CLASS_MODULE, REGISTERING_MODULE, SERVER_MODULE, customElementsManifest, htmlCustomData, packageManifest,
} from './manifest.mjs'
import { elementTypes, reactTypes, svelteTypes, vueTypes } from './types.mjs'

const COPIES = ['README.md', 'CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE']

/** The comments that bundlers obey. */
export const ORDERS = /@vite-ignore|webpackIgnore/

/**
 * @param {string} folder where everything that is served stands already
 * @param {(script: string, comments: RegExp) => Promise<string>} minify keeps the comments that match
 * @param {(loader: string) => string} release puts the version into the loader
 */
export async function makePackage(folder, minify, release) {
  const project = new URL('../../', import.meta.url)
  const contract = await readContract()
  const loader = release(await readFile(new URL('static/offprint.js', project), 'utf8'))
  const [element, registration] = divide(withParts(loader, await readdir(folder)))
  const write = (name, text) => writeFile(join(folder, name), text)
  const asJson = (value) => `${JSON.stringify(value, null, 2)}\n`

  await Promise.all([
    write(CLASS_MODULE, await minify(`${element}\nexport { ${CLASS} }`, ORDERS)),
    write(REGISTERING_MODULE, await minify(
      `import { ${CLASS} } from './${CLASS_MODULE}'\n${registration}\nexport { ${CLASS} }`, ORDERS,
    )),
    write(SERVER_MODULE, `// Where there is no page there are no elements.\nexport class ${CLASS} {}\n`),
    write('offprint.d.ts', elementTypes(contract)),
    write('react.d.ts', reactTypes(contract)),
    write('vue.d.ts', vueTypes(contract)),
    write('svelte.d.ts', svelteTypes(contract)),
    write('custom-elements.json', asJson(customElementsManifest(contract))),
    write('html-custom-data.json', asJson(htmlCustomData(contract))),
    write('LICENSE-OTHERS', await foreignLicences()),
    ...COPIES.map((name) => copyFile(new URL(name, project), join(folder, name))),
  ])
  const files = (await readdir(folder)).filter((name) => name !== 'package.json').sort()
  await write('package.json', asJson(packageManifest(contract, files)))
}

/** What the core fetches by itself, if anything: the rest of its module, in its order. */
const PARTS = await partsOf(new URL('../../src/platform/browser/part.js', import.meta.url))
const LAST = "'%offprint-core.js%',\n"
const CHECK = "document.querySelector('[integrity][src*=offprint]')"

/**
 * Bundlers rename and move what a module of theirs names, and copy the core as it is. So the class names
 * the parts too, and the core finds their new addresses in the fragment of its own.
 */
function withParts(loader, files) {
  for (const place of [LAST, CHECK]) if (!loader.includes(place)) throw new Error(`static/offprint.js: "${place}" is missing`)
  // What a bundler moves is for the bundler to check.
  const unchecked = loader.replace(CHECK, 'false')
  const addresses = PARTS.filter((part) => files.includes(part)).map((part) => `'#' + new URL('./${part}', import.meta.url)`)
  return addresses.length ? unchecked.replace(LAST, `'', ${addresses.join(' + ')},\n`) : unchecked
}

async function partsOf(script) {
  return [...(await readFile(script, 'utf8')).matchAll(/'\.\/(offprint-core_[\w-]+\.wasm)'/g)].map(([, file]) => file)
}
