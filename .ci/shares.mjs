// Finds what of the program's constants only its parts need, so that each brings its own: names of members and of
// elements, words of refusals. The linker's map says where each constant begins and ends.

import { copyFile, readFile, readdir, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'

import { image } from './references.mjs'
import { walk } from './wasm.mjs'

/** A constant of the map: its address there, its size and its section. */
const LINE = /^\s*([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+)\s+.+:\(\.rodata\..*\)$/gm
/**
 * How far before a constant code that stays may point and still mean it, unless another begins right there: an index into a
 * table may count from one, or from a letter.
 */
const MARGIN = 512
/** Milliseconds between a module and the map that was written with it. */
const AT_ONCE = 60_000
/** Bytes between two constants of a part that are cheaper to write again than a segment of their own. */
const WORTHWHILE = 8

/**
 * The map of the module in `release`, if the linker was asked for one. There is one file for all builds, so each is
 * kept beside its module.
 * @param {string} target the folder of builds @param {string} release that of the module
 */
export async function mapOf(target, release) {
  try {
    return await mapBeside(target, release)
  } catch (error) {
    // A build in another folder: nothing leaves, and all works.
    if (error.code !== 'ENOENT') throw error
  }
}

async function mapBeside(target, release) {
  const deps = join(release, 'deps')
  const latest = join(target, 'offprint-core.map')
  const text = await readFile(latest, 'utf8').catch(() => '')
  const [stem] = text.match(/offprint_core-[0-9a-f]+/) ?? []
  if (stem) {
    const { atime, mtime } = await stat(latest)
    await copyFile(latest, join(deps, `${stem}.map`))
    await utimes(join(deps, `${stem}.map`), atime, mtime)
  }
  const built = await readFile(join(release, 'offprint-core.wasm'))
  for (const file of await readdir(deps)) {
    if (!/^offprint_core-[0-9a-f]+\.wasm$/.test(file) || !built.equals(await readFile(join(deps, file)))) continue
    const map = join(deps, file.replace('.wasm', '.map'))
    const both = await Promise.all([map, join(deps, file)].map((path) => stat(path).catch(() => undefined)))
    const [one, other] = both.map((it) => it?.mtimeMs ?? Infinity)
    if (Math.abs(one - other) < AT_ONCE) return readFile(map, 'utf8')
  }
}

/**
 * @param {any} module @param {{ leaving: Set<number>, parts: { members: number[] }[] }} going
 * @param {(body: Uint8Array) => Uint8Array} instructions
 * @param {string | undefined} map
 * @returns {{ gone: Stretch[], ofParts: Stretch[][] }} what leaves, and what each part brings
 * @typedef {{ start: number, bytes: Uint8Array }} Stretch
 */
export function shares({ all, code, nImported }, { leaving, parts }, instructions, map) {
  const memory = image(all)
  const constants = [...(map ?? '').matchAll(LINE)].map(([, start, size]) => ({ start: parseInt(start, 16), size: parseInt(size, 16) }))
  constants.sort((one, other) => one.start - other.start)
  if (!constants.length) return { gone: [], ofParts: parts.map(() => []) }
  const first = constants[0].start
  const end = constants.at(-1).start + constants.at(-1).size
  if (end > memory.length) throw new Error('the map of the linker is not that of the module')
  const word = (/** @type {number} */ at) => (at + 4 <= memory.length ? memory.readUInt32LE(at) : 0)

  /** The constants that an address may mean: one that it is in, or at the end of, or that begins a little behind it. */
  const meant = (/** @type {number} */ address, margin = 0) => {
    const found = []
    if (address < first - margin || address > end) return found
    let n = at(constants, address)
    for (let before = n; before >= 0 && constants[before].start + constants[before].size >= address; before--) found.push(before)
    while (++n < constants.length && constants[n].start <= address + margin) found.push(n)
    return found
  }
  const addresses = (/** @type {number} */ index) => {
    const found = []
    walk(instructions(code[index - nImported]), (kind, number) => kind === 'address' && found.push(number))
    return found
  }
  /** What is reached from some constants through the addresses in them. */
  const reached = (/** @type {Iterable<number>} */ roots, within = (/** @type {number} */ _) => true) => {
    const found = new Set(roots)
    for (const n of found) {
      const { start, size } = constants[n]
      for (let at = (start + 3) & ~3; at + 4 <= start + size; at += 4) meant(word(at)).filter(within).forEach((next) => found.add(next))
    }
    return found
  }

  const needed = new Set()
  code.forEach((_, n) => {
    if (leaving.has(n + nImported)) return
    for (const address of addresses(n + nImported)) {
      const margin = constants[at(constants, address)]?.start === address ? 0 : MARGIN
      meant(address, margin).forEach((constant) => needed.add(constant))
    }
  })
  for (let at = 0; at < memory.length; at += 4) if (at < first || at >= end) meant(word(at)).forEach((constant) => needed.add(constant))
  const kept = reached(needed)
  const mayLeave = (/** @type {number} */ n) => !kept.has(n)
  const taken = parts.map(({ members }) => reached(members.flatMap((index) => addresses(index).flatMap((address) => meant(address)).filter(mayLeave)), mayLeave))
  const stretches = (/** @type {Set<number>} */ some, gap) => {
    /** @type {[number, number][]} */ const found = []
    for (const n of [...some].sort((one, other) => one - other)) {
      const { start, size } = constants[n]
      const last = found.at(-1)
      if (last && start - last[1] <= gap) last[1] = Math.max(last[1], start + size)
      else found.push([start, start + size])
    }
    return found.map(([start, end]) => ({ start, bytes: memory.subarray(start, end) }))
  }
  return { gone: stretches(new Set(taken.flatMap((some) => [...some])), 0), ofParts: taken.map((some) => stretches(some, WORTHWHILE)) }
}

/** The last of the constants that begins at an address or before it. */
function at(constants, address) {
  let [low, high] = [0, constants.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (constants[middle].start <= address) low = middle + 1
    else high = middle
  }
  return low - 1
}
