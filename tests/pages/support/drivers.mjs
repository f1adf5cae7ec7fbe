// Starts the WebDriver server of an engine on a free port and ends it again.
//
// The three programs differ in how they tell their port and in what they need
// around them (WebKit: a display); whoever calls `startDriver` sees one address.

import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** How long a driver may take to answer; they take a second, a busy machine is slower. */
const STARTUP_MS = 30_000

/** A port may be taken between looking for it and the driver opening it. */
const PORT_ATTEMPTS = 5

const running = new Set()

// A killed test run must not leave browsers behind.
process.on('exit', () => running.forEach((child) => {
  killGroup(child, 'SIGKILL')
  child.removeFiles()
}))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => process.exit(1))
}

/** The first of `names` that is on PATH, or the value of `variable` when it is set. */
export function program(variable, names, debianPackage) {
  if (process.env[variable]) return process.env[variable]
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // Not in this folder; the next one may have it.
      }
    }
  }
  throw new Error(`${names.join(' or ')} not found: install ${debianPackage} or set ${variable}`)
}

/**
 * @param {'chromium' | 'firefox' | 'webkit'} engine
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startDriver(engine) {
  if (engine === 'chromium') {
    const path = program('CHROMEDRIVER', ['chromedriver'], 'chromium-driver')
    return startTellingPort(path, ['--port=0'], /started successfully on port (\d+)/)
  }
  if (engine === 'firefox') {
    const path = program('GECKODRIVER', ['geckodriver'], 'geckodriver')
    // `--websocket-port 0`: the default one, 9222, exists only once per machine.
    const parameters = ['--port', '0', '--websocket-port', '0', '--allow-system-access']
    return startTellingPort(path, parameters, /Listening on 127\.0\.0\.1:(\d+)/)
  }
  if (engine === 'webkit') return startWebKit()
  throw new Error(`no engine named ${engine}: chromium, firefox or webkit`)
}

async function startTellingPort(path, parameters, pattern) {
  const child = start(path, parameters)
  try {
    const port = await child.saw(pattern)
    const url = `http://127.0.0.1:${port}`
    await untilReady(child, url)
    return { url, stop: () => stop(child) }
  } catch (error) {
    await stop(child)
    throw error
  }
}

async function startWebKit() {
  const path = program('WEBKITDRIVER', ['WebKitWebDriver'], 'webkit2gtk-driver')
  // Xvfb chooses a free display itself; `xvfb-run -a` guesses and may lose a race.
  const screen = start(program('XVFB', ['Xvfb'], 'xvfb'), [
    '-displayfd', '1', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp', '-noreset',
  ])
  try {
    const display = await screen.saw(/^(\d+)$/m)
    const environment = {
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
      // WebKit's own sandbox needs rights that containers do not give.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    }
    for (let attempt = 1; ; attempt += 1) {
      const url = `http://127.0.0.1:${await freePort()}`
      const child = start(path, [`--port=${new URL(url).port}`], environment)
      try {
        await untilReady(child, url)
        return { url, stop: () => stop(child).then(() => stop(screen)) }
      } catch (error) {
        await stop(child)
        if (attempt === PORT_ATTEMPTS) throw error
      }
    }
  } catch (error) {
    await stop(screen)
    throw error
  }
}

/** A child in a process group of its own, so that browsers end with their driver. */
function start(path, parameters, environment = {}) {
  // Browsers leave parts of their profiles behind; in a folder of their own we can remove them.
  const folder = mkdtempSync(join(tmpdir(), 'offprint-'))
  const child = spawn(path, parameters, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: folder, ...environment },
  })
  running.add(child)
  child.removeFiles = () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    } catch {
      // A process that is just ending still writes: some bytes stay, no test is the worse for it.
    }
  }
  child.said = ''
  const listen = (bytes) => {
    // The end is what tells why it failed; a long run may say a lot before.
    child.said = (child.said + bytes).slice(-20_000)
    child.emit('said')
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  child.once('error', (error) => {
    child.failure = `${path}: ${error.message}`
    child.emit('said')
  })
  child.once('exit', (code, signal) => {
    // The group may outlive its leader: the browser it started is in it.
    killGroup(child, 'SIGKILL')
    child.removeFiles()
    running.delete(child)
    child.failure ??= `${path} ended (${signal ?? `exit ${code}`})\n${child.said}`
    child.emit('said')
  })
  child.saw = (pattern) => new Promise((resolve, reject) => {
    const deadline = setTimeout(
      () => reject(new Error(`${path} did not say ${pattern} in time\n${child.said}`)),
      STARTUP_MS,
    )
    const look = () => {
      const found = pattern.exec(child.said)
      if (!found && !child.failure) return
      clearTimeout(deadline)
      child.off('said', look)
      if (found) resolve(found[1])
      else reject(new Error(child.failure))
    }
    child.on('said', look)
    look()
  })
  return child
}

async function untilReady(child, url) {
  const deadline = Date.now() + STARTUP_MS
  for (;;) {
    if (child.failure) throw new Error(child.failure)
    try {
      const { value } = await (await fetch(`${url}/status`)).json()
      if (value.ready) return
    } catch {
      // Not listening yet.
    }
    if (Date.now() > deadline) throw new Error(`${url} did not get ready in time\n${child.said}`)
    await pause(20)
  }
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  killGroup(child, 'SIGTERM')
  const timer = setTimeout(() => killGroup(child, 'SIGKILL'), 3_000)
  await ended
  clearTimeout(timer)
}

function killGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Ended already, with all its children.
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
