// Packs `dist/`, installs that package into the sample hosts, builds them or serves their sources.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build, createServer } from 'vite'

import { HOSTS, configuration } from './configuration.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

/** Builds every host into a folder of its own in `out`. */
export async function buildHosts(out) {
  for (const host of HOSTS) {
    await build(configuration(host, { build: { outDir: join(out, host), emptyOutDir: true } }))
  }
}

/** Starts the server that a developer of `host` works with; gives the page's address and `close`. */
export async function serveHost(host) {
  const cacheDir = mkdtempSync(join(tmpdir(), 'offprint-'))
  const server = await createServer(configuration(host, {
    // The package and what the hosts share stand beside the host's own folder.
    root: here,
    base: '/',
    cacheDir,
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  }))
  await server.listen()
  return {
    url: new URL(`${host}/index.html`, server.resolvedUrls.local[0]).href,
    async close() {
      await server.close()
      rmSync(cacheDir, { recursive: true })
    },
  }
}

/** From a packed file, as from a registry: what the manifest leaves out is not there. */
export function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-'))
  try {
    const npm = (...words) => execFileSync('npm', words, { cwd: here, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    const [{ filename }] = JSON.parse(npm('pack', dist, '--json', '--pack-destination', folder))
    rmSync(join(here, 'node_modules/offprint'), { recursive: true, force: true })
    npm('install', '--no-save', '--ignore-scripts', '--offline', join(folder, filename))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
