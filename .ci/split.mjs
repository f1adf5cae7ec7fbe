// Splits the module, so that an article in Markdown does not load what only others need, nor one of WordPress
// what only ninjs needs.
//
// What leaves is whatever can be reached through the entries of the parts alone. Each way into it stays as a few
// instructions that call through a place in the module's table; a part fills its places when it is instantiated
// (src/platform/browser/part.js). Parts hold copies of what several of them need, so that an article loads one. All
// other functions stay where they are. Of memory leave the constants that only parts need (.ci/shares.mjs), and a table of
// the Markdown parser's: the names of characters, which are a module of their own.

import { references, segments, withoutStretches } from './references.mjs'
import { shares } from './shares.mjs'
import { KIND, Reader, SECTION, assemble, constant, list, name, number, sections, skipLimits, walk } from './wasm.mjs'
import { wires } from './wires.mjs'

/**
 * What leads into the code that reads HTML and lists, which all parts hold. These functions must not be inlined, so that
 * they are found by their names.
 */
const MARKUP = [
  'offprint::body::html::read_here',
  'offprint::view::blocks::foreign',
  'offprint::element::frames::replace',
  'offprint::format::opening::of',
  'offprint::format::opening::once',
  '<offprint::format::reading::Reading>::chosen',
]
const MIXED = 'offprint::body::markdown::through_html'
const REPAIR = 'offprint::format::repair::parse'
const FURTHER = '<offprint::format::further::Further>::told'

/** The parts: their files, what leads into them, and the format that they read. @type {[file: string, entries: string[], format?: string][]} */
const PARTS = [
  ['html', [...MARKUP, MIXED, REPAIR]],
  ['wordpress', [...MARKUP, FURTHER], 'wordpress'],
  ['jsonfeed', MARKUP, 'jsonfeed'],
  ['ghost', [...MARKUP, FURTHER], 'ghost'],
  ['activitypub', MARKUP, 'activitypub'],
  ['schema-org', MARKUP, 'schema_org'],
  ['ninjs', MARKUP, 'ninjs'],
]

/** Closures of that code, which the table leads to: nothing else could have made them. */
const CLOSURES = /^<*offprint::(body::(html|embed)|format::(list|further|reading::Reading>::(of_list|chosen)))::/
/** Those of Markdown with HTML in it. */
const MIXED_CLOSURES = /^<*offprint::body::markdown::(through_html|html)::/

const BYTE = { end: 0x0b, unreachable: 0x00, localGet: 0x20, callIndirect: 0x11 }

/**
 * @param {Buffer} bytes a module with a name section
 * @param {string} [map] the linker's map of it, without which all constants stay
 * @returns {{ main: Buffer, parts: [file: string, bytes: Buffer][], names: Buffer }} what stays, and what leaves; none of
 * them has a name section
 */
export function split(bytes, map) {
  const module = understand(bytes)
  const going = partition(module)
  const table = references(module)
  const { gone, ofParts } = shares(module, going, instructions, map)
  const parts = going.parts.map(({ file, members }, n) => [file, partOf(module, going, members, ofParts[n])])
  return { main: withoutParts(module, going, table, gone), parts, names: dataOf(table) }
}

function understand(bytes) {
  const all = sections(bytes)
  const body = (id) => new Reader(all.find((section) => section.id === id)?.bytes ?? Buffer.from([0]))
  const types = body(SECTION.type).list((reader) => {
    reader.byte()
    return { parameters: reader.list((r) => r.byte()), results: reader.list((r) => r.byte()) }
  })
  const imported = body(SECTION.import).list((reader) => {
    reader.name()
    reader.name()
    const kind = reader.byte()
    if (kind !== KIND.function) throw new Error('an import that is no function')
    return reader.number()
  })
  const functions = [...imported, ...body(SECTION.function).list((reader) => reader.number())]
  const code = body(SECTION.code).list((reader) => reader.take(reader.number()))
  const exported = body(SECTION.export).list((reader) => ({ name: reader.name(), kind: reader.byte(), index: reader.number() }))
  const tables = body(SECTION.table).list((reader) => {
    const type = reader.byte()
    const start = reader.at
    const least = (reader.byte(), reader.number())
    reader.at = start
    skipLimits(reader)
    return { type, least, limits: reader.bytes.subarray(start, reader.at) }
  })
  const elements = body(SECTION.element).list((reader) => {
    if (reader.number() !== 0) throw new Error('a segment of elements of a form that is not known')
    reader.byte()
    const offset = reader.number()
    reader.byte()
    return { offset, functions: reader.list((r) => r.number()) }
  })
  const globals = body(SECTION.global).list((reader) => {
    const type = [reader.byte(), reader.byte()]
    while (reader.byte() !== BYTE.end);
    return type
  })
  return { all, types, nImported: imported.length, functions, code, exported, tables, elements, globals, names: names(all) }
}

/** The functions' names without the hashes of their crates. */
function names(all) {
  const found = new Map()
  for (const { id, bytes } of all) {
    const reader = new Reader(bytes)
    if (id !== SECTION.custom || reader.name() !== 'name') continue
    while (!reader.done) {
      const part = reader.byte()
      const inside = new Reader(reader.take(reader.number()))
      if (part !== 1) continue
      inside.list((r) => found.set(r.number(), r.name().replace(/\[[0-9a-f]+\]/g, '')))
    }
  }
  return found
}

function entry({ names }, wanted) {
  const found = [...names].filter(([, name]) => name === wanted).map(([index]) => index)
  if (found.length !== 1) throw new Error(`${found.length} functions are called ${wanted}, expected one`)
  return found[0]
}

/** What each function of a module calls. */
function callees({ code, nImported }) {
  const found = code.map((body) => {
    const called = new Set()
    walk(instructions(body), (kind, index) => kind === 'function' && called.add(index))
    return called
  })
  return (index) => found[index - nImported] ?? new Set()
}

function instructions(body) {
  const reader = new Reader(body)
  reader.list((r) => (r.number(), r.byte()))
  return body.subarray(reader.at)
}

/**
 * What leaves the module: the `ways` into it from there, all functions that leave, and those of each part, which may
 * share some.
 */
function partition(module) {
  const { names, elements } = module
  const inTable = new Set(elements.flatMap(({ functions }) => functions))
  const closures = (pattern) => [...inTable].filter((index) => pattern.test(names.get(index) ?? ''))
  const ofFormat = wires(module, PARTS.flatMap(([, , format]) => format ?? []))
  const starts = PARTS.map(([file, entries, format]) => ({
    file,
    roots: [
      ...entries.map((wanted) => entry(module, wanted)),
      ...closures(CLOSURES),
      ...(entries.includes(MIXED) ? closures(MIXED_CLOSURES) : []),
      ...(ofFormat.get(format) ?? []),
    ],
  }))
  const ways = [...new Set(starts.flatMap(({ roots }) => roots))]
  const leaving = reachedOnlyThrough(ways, module, inTable)
  const parts = starts.map(({ file, roots }) => ({ file, members: reached(roots, module, leaving) }))
  return { ways, leaving, parts }
}

/** All functions of `within` that `roots` lead to, themselves included. */
function reached(roots, module, within) {
  const of = callees(module)
  const found = new Set(roots)
  for (const index of found) for (const callee of of(index)) if (within.has(callee)) found.add(callee)
  return [...found].sort((one, other) => one - other)
}

/** The functions that only `ways` lead to, themselves included. */
function reachedOnlyThrough(ways, module, inTable) {
  const { code, nImported, exported } = module
  const of = callees(module)
  const all = new Set(code.map((_, n) => n + nImported))
  const leaving = new Set(reached(ways, module, all))
  const kept = new Set([
    ...exported.filter(({ kind }) => kind === KIND.function).map(({ index }) => index),
    ...[...inTable].filter((index) => !ways.includes(index)),
    ...[...all].filter((index) => !leaving.has(index)),
  ])
  // Whoever stays may call nobody who leaves, but for the ways.
  for (const index of kept) {
    leaving.delete(index)
    for (const callee of of(index)) if (leaving.has(callee) && !ways.includes(callee)) kept.add(callee)
  }
  if (ways.some((index) => !leaving.has(index))) throw new Error('a way into a part is exported')
  return leaving
}

/** The functions of the main module that functions who leave call. */
function callsBack(module, { leaving }, members = [...leaving]) {
  const of = callees(module)
  return [...new Set(members.flatMap((index) => [...of(index)]))].filter((index) => !leaving.has(index))
}

/** An import from the main module. */
const from = (text, ...description) => [...name('m'), ...name(text), ...description]

/** The place in the table from which on the ways into the part stand. */
const place = ({ tables }) => tables[0].least

const short = (index) => index.toString(36)

function withoutParts(module, going, table, gone) {
  const { ways, leaving } = going
  const { all, types, functions, nImported, code, exported, tables, globals } = module
  const bodies = code.map((body, n) => {
    const index = n + nImported
    if (ways.includes(index)) {
      const { parameters } = types[functions[index]]
      const given = parameters.flatMap((_, n) => [BYTE.localGet, ...number(n)])
      return [0, ...given, ...constant(place(module) + ways.indexOf(index)), BYTE.callIndirect, ...number(functions[index]), 0, BYTE.end]
    }
    return leaving.has(index) ? [0, BYTE.unreachable, BYTE.end] : body
  })
  const roomier = tables.map(({ type, limits }, n) => {
    if (n) return [type, ...limits]
    const reader = new Reader(limits)
    const flags = reader.number()
    const more = () => number(reader.number() + ways.length)
    return [type, flags, ...more(), ...(flags & 1 ? more() : [])]
  })
  const entry = (text, kind, index) => [...name(text), kind, ...number(index)]
  const known = exported.map(({ name, kind, index }) => entry(name, kind, index))
  const exports = [
    ...known,
    ...callsBack(module, going).map((index) => entry(short(index), KIND.function, index)),
    ...tables.map((_, index) => entry(`$table${index}`, KIND.table, index)),
    ...globals.map((_, index) => entry(`$${index}`, KIND.global, index)),
  ]
  const changed = new Map([
    [SECTION.table, list(roomier)],
    [SECTION.data, segments(blanked(withoutStretches(all, table), gone))],
    [SECTION.export, list(exports)],
    [SECTION.code, Buffer.concat([Buffer.from(number(bodies.length)), ...bodies.flatMap((body) => [Buffer.from(number(body.length)), Buffer.from(body)])])],
  ])
  const kept = all.filter(({ id }) => id !== SECTION.custom && id !== SECTION.dataCount)
  return assemble(kept.map(({ id, bytes }) => ({ id, bytes: changed.get(id) ?? bytes })))
}

function partOf(module, going, members, constants) {
  const { ways } = going
  const { all, functions, nImported, code, globals, tables } = module
  const back = callsBack(module, going, members)
  const numbers = new Map([...back, ...members].map((index, n) => [index, n]))
  const imports = [
    ...back.map((index) => from(short(index), KIND.function, ...number(functions[index]))),
    from('memory', KIND.memory, 0, 0),
    ...tables.map(({ type, least }, index) => from(`$table${index}`, KIND.table, type, 0, ...number(least))),
    ...globals.map((type, index) => from(`$${index}`, KIND.global, ...type)),
  ]
  const bodies = members.map((index) => renumbered(code[index - nImported], numbers))
  const filled = ways.flatMap((index, n) => (numbers.has(index) ? [[0, ...constant(place(module) + n), BYTE.end, 1, ...number(numbers.get(index))]] : []))
  return assemble([
    { id: SECTION.type, bytes: all.find(({ id }) => id === SECTION.type).bytes },
    { id: SECTION.import, bytes: list(imports) },
    { id: SECTION.function, bytes: list(members.map((index) => number(functions[index]))) },
    { id: SECTION.element, bytes: list(filled) },
    { id: SECTION.code, bytes: list(bodies.map((body) => [...number(body.length), ...body])) },
    ...(constants.length ? [{ id: SECTION.data, bytes: segments(constants) }] : []),
  ])
}

/** Segments with nothing in the places of what is gone: memory has nothing there either (wasm-opt makes two of one). */
function blanked(kept, gone) {
  for (const { start, bytes } of kept) {
    for (const hole of gone) {
      const from = hole.start - start
      if (from < bytes.length && from + hole.bytes.length > 0) bytes.fill(0, Math.max(from, 0), Math.min(from + hole.bytes.length, bytes.length))
    }
  }
  return kept
}

/** A module that writes into the memory of the main one. */
function dataOf(stretches) {
  return assemble([
    { id: SECTION.import, bytes: list([from('memory', KIND.memory, 0, 0)]) },
    { id: SECTION.data, bytes: segments(stretches) },
  ])
}

/** A function whose calls have the numbers of another module. */
function renumbered(body, numbers) {
  const code = instructions(body)
  const written = [...body.subarray(0, body.length - code.length)]
  let at = 0
  walk(code, (kind, index, start, end) => {
    if (kind !== 'function') return
    written.push(...code.subarray(at, start), ...number(numbers.get(index)))
    at = end
  })
  return [...written, ...code.subarray(at)]
}

/** Names that only the module and its glue know: those of wasm-bindgen hold a hash, which nothing compresses. */
const OURS = /^(__wbg|__wbindgen|__externref|wasm_bindgen_)\w+$/

/**
 * Gives short names to what the module and its glue import from and export to each other.
 * @param {Buffer} bytes @param {string} glue
 * @returns {{ bytes: Buffer, glue: string }}
 */
export function shorten(bytes, glue) {
  const shorter = new Map()
  const modules = []
  const moduleName = (long) => {
    if (!modules.includes(long)) modules.push(long)
    return `m${modules.indexOf(long)}`
  }
  const rename = (long) => {
    if (!OURS.test(long)) return long
    if (!shorter.has(long)) shorter.set(long, `i${short(shorter.size)}`)
    return shorter.get(long)
  }
  const changed = sections(bytes).map(({ id, bytes }) => {
    const reader = new Reader(bytes)
    if (id === SECTION.import) {
      const entry = () => [...name(moduleName(reader.name())), ...name(rename(reader.name())), reader.byte(), ...number(reader.number())]
      return { id, bytes: list(reader.list(entry)) }
    }
    if (id === SECTION.export) {
      const entry = () => [...name(rename(reader.name())), reader.byte(), ...number(reader.number())]
      return { id, bytes: list(reader.list(entry)) }
    }
    return { id, bytes }
  })
  modules.forEach((long, n) => (glue = glue.replace(`"${long}":`, `m${n}:`)))
  return { bytes: assemble(changed), glue: glue.replace(/\b\w+\b/g, (word) => shorter.get(word) ?? word) }
}
