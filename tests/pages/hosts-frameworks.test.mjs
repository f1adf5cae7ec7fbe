// The package among the tools of others: packed, installed, built by each of them, and used in a browser.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { buildHosts, installPackage, serveHost } from '../hosts/build.mjs'
import { HOSTS } from '../hosts/configuration.mjs'
import { eachEngine } from './support/harness.mjs'
import { startServer } from './support/servers.mjs'

const SOURCES = fileURLToPath(new URL('../hosts/', import.meta.url))
const OUT = 'target/hosts'

let server

before(async () => {
  installPackage()
  await buildHosts(fileURLToPath(new URL(`../../${OUT}`, import.meta.url)))
  server = await startServer('localhost', { folders: { '/built/': OUT, '/sources/': 'tests/hosts' } })
})
after(() => server?.close())

/** What every host does with the element, whatever it is made with. */
async function use(page, url) {
  await page.open(url)
  const headline = (text) => page.waitFor((text) => document.querySelector('output')?.textContent === text, text)
  const press = (id) => page.run((id) => document.getElementById(id).click(), id)
  const look = () => page.run(() => {
    const article = document.querySelector('offprint-article')
    return {
      attributes: [article.getAttribute('theme'), article.getAttribute('heading-level')],
      properties: [article.theme, article.headingLevel, typeof article.article],
      level: article.shadowRoot.querySelector('[part~="headline"]').localName,
      headline: article.shadowRoot.querySelector('[part~="headline"]').textContent,
      body: article.shadowRoot.querySelector('[part~="body"]').textContent,
      ready: article.matches(':state(ready)'),
    }
  })
  const expected = {
    attributes: ['sepia', '3'], properties: ['sepia', 3, 'object'], level: 'h3',
    headline: 'Harbour reopens', body: 'The first ferry left at noon.', ready: true,
  }

  await headline('Harbour reopens')
  assert.deepEqual(await look(), expected)

  await press('next')
  await headline('Ferry turns back')
  // This one is in HTML, for which the core may have to bring more.
  assert.deepEqual(await look(), { ...expected, headline: 'Ferry turns back', body: 'It had forgotten the dog.' })

  await press('theme')
  await page.waitFor(() => document.querySelector('offprint-article').shadowRoot.querySelector('.offprint.dark'))
  assert.deepEqual((await look()).attributes, ['dark', '3'])

  await page.run(() => { globalThis.gone = document.querySelector('offprint-article') })
  await press('leave')
  await page.waitFor(() => !document.querySelector('offprint-article'))
  // The core takes its components away; one that could not would stay or leave a fault.
  await page.waitFor(() => !globalThis.gone.shadowRoot.querySelector('[part]'))
  assert.deepEqual(await page.run(() => globalThis.faults), [])
}

eachEngine('a host made by hand uses attributes, objects and events', async ({ page }) => {
  await use(page, server.url('/sources/plain/index.html'))
})

for (const host of HOSTS) {
  eachEngine(`a host built with ${host} uses attributes, objects and events`, async ({ page }) => {
    await use(page, server.url(`/built/${host}/index.html`))
  })
}

eachEngine('a host in the hands of its developer finds the core beside the package', async ({ page, t }) => {
  const development = await serveHost('react')
  t.after(() => development.close())
  await use(page, development.url)
})

test('the types of the package say what works and refuse what does not', () => {
  // The samples expect their errors, so that no error at all is what is wanted.
  const compiler = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url))
  const { status, stdout } = spawnSync(compiler, ['--project', 'types/tsconfig.json'], { cwd: SOURCES, encoding: 'utf8' })
  assert.equal(`${stdout}${status}`, '0')
})

test('the manifest of the element has the form that the community agreed on', () => {
  const manifest = readFileSync(`${SOURCES}node_modules/offprint/custom-elements.json`, 'utf8')
  const folder = mkdtempSync(`${SOURCES}node_modules/.manifest-`)
  try {
    // The schema lets fields of elements name their attribute; its types forget that.
    const sample = `import type { Package } from 'custom-elements-manifest'
      declare module 'custom-elements-manifest' { interface ClassField { attribute?: string, reflects?: boolean } }
      export const manifest: Package = ${manifest}`
    writeFileSync(`${folder}/manifest.ts`, sample)
    const compiler = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url))
    const words = ['--ignoreConfig', '--noEmit', '--strict', '--moduleResolution', 'bundler', '--module', 'es2022', 'manifest.ts']
    const { status, stdout } = spawnSync(compiler, words, { cwd: folder, encoding: 'utf8' })
    assert.equal(`${stdout}${status}`, '0')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('on a server the package loads and registers nothing', () => {
  const script = `
    import * as whole from 'offprint'
    import * as part from 'offprint/class'
    console.log(JSON.stringify([Object.keys(whole), Object.keys(part), typeof customElements]))`
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: SOURCES, encoding: 'utf8' })
  assert.deepEqual(JSON.parse(said), [['OffprintArticle'], ['OffprintArticle'], 'undefined'])
})
