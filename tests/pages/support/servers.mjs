// HTTP servers on loopback with answers that a test can program.
//
//   const server = await startServer('127.0.0.1', { folders: { '/offprint/1.0.0/': 'dist' }, cors: true })
//   server.route('/a.json', { json: {…} })                      the same answer every time
//   server.route('/a.json', [{ status: 503 }, { json: {…} }])   one after the other, the last one stays
//   server.route('/a.json', { hang: true })                     takes the request, never answers
//   server.route('/a.json', { json: {…}, after: gate })         answers when `gate.open()` is called
//   server.route('/a.json', { json: {…}, gone: 'half' })        breaks off in the middle of the body
//   server.route('/a.json', (request, response, nth) => {…})    anything else, by hand
//
// A route also takes `status`, `headers`, `type` and `body`, and goes before the files of a folder.

import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { PATIENCE_MS } from './patience.mjs'

const PROJECT = resolve(fileURLToPath(import.meta.url), '../../../..')

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
}

/** A promise that a test opens when it wants to. */
export function gate() {
  let open
  const opened = new Promise((done) => { open = done })
  return { opened, open }
}

/**
 * @param {'localhost' | '127.0.0.1'} name two names for one machine, but different origins and sites
 * @param {{ folders?: Record<string, string>, cors?: boolean }} options folders are relative to the project
 */
export async function startServer(name, { folders = {}, cors = false } = {}) {
  const routes = new Map()
  const held = new Set()
  let log = []
  let watchers = []

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, `http://${name}`)
    // Browsers ask for it on their own account: no test is about it.
    if (url.pathname === '/favicon.ico') return response.writeHead(204).end()
    const entry = {
      method: request.method, path: url.pathname, search: url.search,
      headers: request.headers, aborted: false,
    }
    log.push(entry)
    response.on('close', () => {
      // Closed before the whole answer went out: the page has dropped the request.
      entry.aborted = !response.writableFinished
      watchers.forEach((look) => look())
    })
    watchers.forEach((look) => look())
    // Every test sees the network as it programmed it, never a cache of the test before.
    response.setHeader('cache-control', 'no-store')
    if (cors) allowEveryOrigin(response)
    try {
      const answer = routes.get(url.pathname)
      const nth = log.filter((one) => one.path === url.pathname).length
      if (request.method === 'OPTIONS' && cors && !answer) return response.writeHead(204).end()
      if (answer) return await reply(answer, request, response, nth)
      const file = fileFor(url.pathname)
      if (file) return await sendFile(response, file)
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not here')
    } catch (error) {
      response.destroy(error)
    }
  })

  async function reply(answer, request, response, nth) {
    if (Array.isArray(answer)) answer = answer[Math.min(nth, answer.length) - 1]
    if (typeof answer === 'function') return answer(request, response, nth)
    if (answer.after) await (answer.after.opened ?? answer.after)
    if (answer.hang) return void held.add(response)
    const body = 'json' in answer ? JSON.stringify(answer.json) : answer.body ?? ''
    const type = answer.type ?? ('json' in answer ? TYPES['.json'] : TYPES['.html'])
    if (type) response.setHeader('content-type', type)
    // `undefined` takes a header away, for example the permission of other origins.
    for (const [header, value] of Object.entries(answer.headers ?? {})) {
      if (value === undefined) response.removeHeader(header)
      else response.setHeader(header, value)
    }
    const bytes = Buffer.from(body)
    if (answer.gone === 'half') {
      response.writeHead(answer.status ?? 200, { 'content-length': bytes.length })
      return response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
    }
    response.writeHead(answer.status ?? 200).end(bytes)
  }

  function fileFor(path) {
    for (const [prefix, folder] of Object.entries(folders)) {
      if (!path.startsWith(prefix)) continue
      const root = resolve(PROJECT, folder)
      const file = normalize(join(root, decodeURIComponent(path.slice(prefix.length)) || 'index.html'))
      if (file.startsWith(root)) return file
    }
    return undefined
  }

  await new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(0, '127.0.0.1', done)
  })
  const origin = `http://${name}:${server.address().port}`

  const requests = (path) => log.filter((one) => path === undefined || one.path === path)
  const until = (what, condition) => new Promise((done, fail) => {
    const stopWatching = () => {
      clearTimeout(deadline)
      watchers = watchers.filter((one) => one !== look)
    }
    const deadline = setTimeout(() => {
      stopWatching()
      const seen = log.map((one) => `  ${one.method} ${one.path}${one.aborted ? ' (aborted)' : ''}`)
      fail(new Error(`${origin}: ${what} did not happen; requests seen:\n${seen.join('\n') || '  none'}`))
    }, PATIENCE_MS)
    const look = () => {
      if (!condition()) return
      stopWatching()
      done()
    }
    watchers.push(look)
    look()
  })

  return {
    origin,
    /** The address of a path here. */
    url: (path) => origin + path,
    /** Programs the answer for a path and gives its address. */
    route(path, answer) {
      routes.set(path, answer)
      return origin + path
    },
    /** Serves a value as JSON and gives its address. */
    json(path, value, more = {}) {
      return this.route(path, { json: value, ...more })
    },
    /** What was asked for, in order: `{ method, path, search, headers, aborted }`. */
    requests,
    /** How often a path was asked for. */
    count: (path) => requests(path).length,
    /** Waits until a path was asked for `times` times. */
    requested: (path, times = 1) =>
      until(`request ${times} for ${path}`, () => requests(path).length >= times),
    /** Waits until the page has dropped a request for a path. */
    aborted: (path) => until(`an abort of ${path}`, () => requests(path).some((one) => one.aborted)),
    /** Forgets routes and requests, ends what hangs: each test starts anew. */
    reset() {
      routes.clear()
      held.forEach((response) => response.destroy())
      held.clear()
      log = []
      watchers = []
    },
    close() {
      this.reset()
      server.closeAllConnections()
      return new Promise((done) => server.close(done))
    },
  }
}

function allowEveryOrigin(response) {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', '*')
  response.setHeader('timing-allow-origin', '*')
}

async function sendFile(response, file) {
  try {
    const path = (await stat(file)).isDirectory() ? join(file, 'index.html') : file
    const bytes = await readFile(path)
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not here')
  }
}
