// WebAssembly modules as bytes: sections, numbers, and the places in code where functions and locals are named
// (WebAssembly Core Specification 2.0, chapter 5).

export const SECTION = { custom: 0, type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7, element: 9, code: 10, data: 11, dataCount: 12 }
export const KIND = { function: 0, table: 1, memory: 2, global: 3 }

/** Reads bytes one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes
    this.at = at
  }
  get done() { return this.at >= this.bytes.length }
  byte() {
    if (this.done) throw new Error('the module ends too early')
    return this.bytes[this.at++]
  }
  number() {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  take(length) { return this.bytes.subarray(this.at, (this.at += length)) }
  name() { return new TextDecoder().decode(this.take(this.number())) }
  list(read) { return Array.from({ length: this.number() }, (_, index) => read(this, index)) }
}

/** @param {number} value */
export function number(value) {
  const bytes = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128)
  return [...bytes, value]
}

export const name = (text) => [...number(Buffer.byteLength(text)), ...Buffer.from(text)]
export const list = (entries) => [...number(entries.length), ...entries.flat()]
/** An `i32.const`; the number is signed there. */
export const constant = (value) => [0x41, ...(value < 64 ? [value] : [...number(value).slice(0, -1), ...signedEnd(number(value).at(-1))])]
const signedEnd = (last) => (last < 64 ? [last] : [last | 128, 0])

export function sections(module) {
  const reader = new Reader(module, 8)
  const found = []
  while (!reader.done) found.push({ id: reader.byte(), bytes: reader.take(reader.number()) })
  return found
}

export function assemble(found) {
  const parts = [Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])]
  for (const { id, bytes } of found) parts.push(Buffer.from([id, ...number(bytes.length)]), Buffer.from(bytes))
  return Buffer.concat(parts)
}

/** A limit of a table or memory: its bytes, which nobody here needs to understand. */
export function skipLimits(reader) {
  const flags = reader.number()
  reader.number()
  if (flags & 1) reader.number()
}

/**
 * Calls `name(kind, number, start, end)` for each function (`'function'`) that code names and for each number that
 * may be an address in memory (`'address'`: constants and offsets), with the place of the number. An instruction that
 * is not known here is an error, since what follows could not be read.
 * @param {Uint8Array} code the instructions of one function
 * @param {(kind: 'function' | 'address', number: number, start: number, end: number) => void} name
 */
export function walk(code, name) {
  const reader = new Reader(code)
  const named = (kind) => {
    const start = reader.at
    name(kind, reader.number(), start, reader.at)
  }
  while (!reader.done) {
    const opcode = reader.byte()
    if (opcode === 0x10 || opcode === 0x12 || opcode === 0xd2) named('function')
    else if (opcode === 0x41) named('address')
    else if (opcode >= 0x28 && opcode <= 0x3e) {
      reader.number()
      named('address')
    }
    else if (opcode >= 0x45 && opcode <= 0xc4) continue
    else if (opcode === 0x43) reader.at += 4
    else if (opcode === 0x44) reader.at += 8
    else if (opcode === 0x0e) for (let n = reader.number(); n >= 0; n--) reader.number()
    else if (opcode === 0x1c) reader.at += reader.number()
    else if (opcode === 0xfc) {
      const operands = OPERANDS_AFTER_FC[reader.number()]
      if (operands === undefined) throw new Error('an instruction after 0xfc that is not known')
      for (let n = 0; n < operands; n++) reader.number()
    } else {
      const operands = OPERANDS.get(opcode)
      if (operands === undefined) throw new Error(`the instruction 0x${opcode.toString(16)} is not known`)
      for (let n = 0; n < operands; n++) reader.number()
    }
  }
}

/** How many numbers follow an instruction. Signed ones have the same length. */
const OPERANDS = new Map([
  ...[0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].map((opcode) => [opcode, 0]),
  ...[0x02, 0x03, 0x04, 0x0c, 0x0d, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x42, 0xd0].map((opcode) => [opcode, 1]),
  ...[0x11, 0x13].map((opcode) => [opcode, 2]),
])
const OPERANDS_AFTER_FC = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1]
