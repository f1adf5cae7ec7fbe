// Finds the table of character references (`&eacute;`) that the Markdown parser holds, so that it can leave: it
// is a tenth of what the module weighs on its way, and few articles in Markdown have such a reference.

import { Reader, SECTION, constant, list, number, walk } from './wasm.mjs'

/** The first names of the table, in its order, and how many there are (HTML 13.5, those with a semicolon). */
const FIRST = ['AElig', 'AMP', 'Aacute', 'Abreve', 'Acirc']
const COUNT = 2125
/** An entry is a name and what it stands for, each an address and a length. */
const ENTRY = 16
/** A segment takes some bytes itself. */
const WORTHWHILE = 12

/**
 * @param {{ all: { id: number, bytes: Uint8Array }[], code: Uint8Array[] }} module
 * @returns {{ start: number, bytes: Uint8Array }[]} the stretches of memory that only the table needs
 */
export function references({ all, code }) {
  const memory = image(all)
  const table = find(memory)
  const wanted = elsewhere(memory, table, code)
  const free = new Uint8Array(memory.length)
  free.fill(1, table, table + COUNT * ENTRY)
  for (const [start, end] of texts(memory, table)) {
    // The same letters may serve another text of the program.
    if (!wanted.subarray(start, end).includes(1)) free.fill(1, start, end)
  }
  const stretches = []
  for (let start = free.indexOf(1); start >= 0; ) {
    let end = free.indexOf(0, start)
    if (end < 0) end = free.length
    if (end - start >= WORTHWHILE) stretches.push({ start, bytes: memory.subarray(start, end) })
    start = free.indexOf(1, end)
  }
  return stretches
}

/** The segments of a data section that `keep` (addresses and bytes) are. */
export function segments(stretches) {
  return list(stretches.map(({ start, bytes }) => [0, ...constant(start), 0x0b, ...number(bytes.length), ...bytes]))
}

/** What is in memory from the beginning, without `gone`. */
export function withoutStretches(all, gone) {
  const kept = []
  for (const { start, bytes } of parts(all)) {
    let from = 0
    for (const hole of gone) {
      const begin = hole.start - start
      if (begin < 0 || begin >= bytes.length) continue
      if (begin > from) kept.push({ start: start + from, bytes: bytes.subarray(from, begin) })
      from = begin + hole.bytes.length
    }
    if (from < bytes.length) kept.push({ start: start + from, bytes: bytes.subarray(from) })
  }
  return kept
}

function parts(all) {
  const section = all.find(({ id }) => id === SECTION.data)
  return new Reader(section.bytes).list((reader) => {
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error('a segment of data of a form that is not known')
    const start = reader.number()
    reader.byte()
    return { start, bytes: reader.take(reader.number()) }
  })
}

/** What is in memory from the beginning. */
export function image(all) {
  const known = parts(all)
  const memory = Buffer.alloc(Math.max(...known.map(({ start, bytes }) => start + bytes.length)))
  for (const { start, bytes } of known) memory.set(bytes, start)
  return memory
}

const word = (memory, at) => (at + 4 <= memory.length ? memory.readUInt32LE(at) : 0)
const text = (memory, at) => memory.toString('latin1', word(memory, at), word(memory, at) + Math.min(word(memory, at + 4), 64))

function find(memory) {
  for (let at = 0; at < memory.length; at += 4) {
    if (word(memory, at + 4) === FIRST[0].length && FIRST.every((name, n) => text(memory, at + n * ENTRY) === name)) {
      const names = Array.from({ length: COUNT + 1 }, (_, n) => text(memory, at + n * ENTRY))
      const sorted = names.slice(0, COUNT).every((name, n) => /^[A-Za-z0-9]+$/.test(name) && (!n || names[n - 1] < name))
      if (!sorted) throw new Error('the table of character references is not the one that is known')
      return at
    }
  }
  throw new Error('there is no table of character references')
}

function texts(memory, table) {
  return Array.from({ length: COUNT * 2 }, (_, n) => {
    const at = table + n * 8
    return [word(memory, at), word(memory, at) + word(memory, at + 4)]
  })
}

/** Marks what anything but the table may point to. */
function elsewhere(memory, table, code) {
  const wanted = new Uint8Array(memory.length + 1)
  const mark = (address) => address < memory.length && (wanted[address] = 1)
  for (const body of code) {
    const reader = new Reader(body)
    reader.list((r) => (r.number(), r.byte()))
    walk(body.subarray(reader.at), (kind, number) => kind === 'address' && mark(number))
  }
  for (let at = 0; at < memory.length; at += 4) {
    if (at < table || at >= table + COUNT * ENTRY) mark(word(memory, at))
  }
  return wanted
}
