// What Offprint promises to pages, gathered from where it is said, each thing once: names and
// words in the tables of README.md, values, properties and methods in static/offprint.js, the
// version in Cargo.toml.

import { readFile } from 'node:fs/promises'

export const TAG = 'offprint-article'
export const CLASS = 'OffprintArticle'

/** The line of static/offprint.js between the class and its registration. */
const REGISTRATION = /\n(?=\/\/ What follows registers the tag\b)/

/** Everything the package is made from. */
export async function readContract() {
  const [readme, loader, manifest, schema] = await Promise.all(
    ['README.md', 'static/offprint.js', 'Cargo.toml', 'static/article.schema.json'].map((path) =>
      readFile(new URL(`../../${path}`, import.meta.url), 'utf8')),
  )
  const attributes = readAttributes(readme, loader)
  return {
    ...readCrate(manifest),
    schema: JSON.parse(schema),
    element: describe(readme),
    attributes,
    properties: readProperties(readme, loader, attributes),
    methods: readMethods(readme, loader),
    events: readEvents(readme, loader),
    errorCodes: rows(readme, '`code`').map(([code, description]) => ({ name: bare(code), description: sentence(description) })),
    parts: named(readme, 'part'),
    states: named(readme, 'state'),
    customProperties: named(readme, 'property'),
    slots: [
      { name: '', description: other(readme, 'other children') },
      ...named(readme, 'slot'),
    ],
  }
}

/** The loader in two: the module up to the class, and what registers it. */
export function divide(loader) {
  const halves = loader.split(REGISTRATION)
  if (halves.length !== 2) throw new Error('static/offprint.js: the comment before the registration is missing')
  return halves
}

function readCrate(manifest) {
  const field = (name) => manifest.match(new RegExp(`^${name} = "(.*)"`, 'm'))?.[1]
  return {
    name: field('name'), version: field('version'), description: field('description'),
    license: field('license'), repository: field('repository'),
    keywords: [...manifest.match(/^keywords = \[(.*)\]/m)[1].matchAll(/"(.*?)"/g)].map(([, word]) => word),
  }
}

/** The sentence that opens the README. */
function describe(readme) {
  return readme.split('\n\n')[1].replaceAll('\n', ' ')
}

/** The cells of the rows of the table whose head starts with `first`. */
function rows(readme, first) {
  const lines = readme.split('\n')
  const head = lines.findIndex((line) => line.startsWith(`| ${first} |`))
  if (head < 0) throw new Error(`README.md: no table starts with "${first}"`)
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'))
  return lines.slice(head + 2, end).map((line) => line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()))
}

/** A cell, as words that stand alone. */
const sentence = (cell) => cell && `${cell[0].toUpperCase()}${cell.slice(1).replace(/\.$/, '')}.`

const bare = (cell) => cell.match(/`([^`]+)`/)?.[1]

function named(readme, first) {
  return rows(readme, first).map(([name, description]) => ({ name: bare(name), description: sentence(description) }))
}

const ATTRIBUTE_TABLE = 'attribute (property)'

function other(readme, first) {
  return sentence(rows(readme, ATTRIBUTE_TABLE).find(([cell]) => cell === first)?.[2])
}

/** Attributes have their names first in their row; the other rows are properties and children. */
function readAttributes(readme, loader) {
  const words = new Map()
  for (const [name, , description] of rows(readme, ATTRIBUTE_TABLE)) {
    if (name.startsWith('`')) words.set(bare(name), sentence(description))
  }
  const own = readTable(loader)
  const missing = [...own.keys()].filter((name) => !words.has(name))
  if (missing.length > 0) throw new Error(`README.md: the table of attributes lacks ${missing}`)
  return [...words].map(([name, description]) => ({ name, description, ...(own.get(name) ?? { type: 'string' }) }))
}

/** `ATTRIBUTES` of the loader, its readers replaced by ones that tell what they read. */
function readTable(loader) {
  const [table] = loader.match(/(?<=^const ATTRIBUTES = )\{$[\s\S]*?^\}/m) ?? []
  if (!table) throw new Error('static/offprint.js: the table ATTRIBUTES is missing')
  const address = { type: 'string' }
  const oneOf = (...values) => ({ type: values.map((value) => `'${value}'`).join(' | '), values, default: values[0] })
  let readers
  try {
    readers = new Function('address', 'oneOf', `return ${table}`)(address, oneOf)
  } catch (error) {
    throw new Error('static/offprint.js: ATTRIBUTES uses what has no stand-in here', { cause: error })
  }
  const told = (reader) => (typeof reader === 'function' ? ask(reader) : reader)
  return new Map(Object.entries(readers).map(([name, reader]) => [name, told(reader)]))
}

/** What a function makes of an attribute that is not there tells its type. */
function ask(reader) {
  const absent = reader(null)
  if (typeof absent !== 'number') return { type: typeof absent, default: absent }
  const values = Array.from({ length: 10 }, (_, value) => value).filter((value) => reader(String(value)) === value)
  return { type: values.join(' | '), values: values.map(String), default: absent }
}

/** What script sets: every attribute but those that all elements have, and the accessors of the class. */
function readProperties(readme, loader, attributes) {
  const own = readTable(loader)
  const reflected = attributes.filter(({ name }) => own.has(name)).map(({ name, ...rest }) => ({
    ...rest, name: name.replace(/-./g, ([, letter]) => letter.toUpperCase()), attribute: name,
  }))
  const accessors = [...loader.matchAll(/^ {2}set (\w+)\(/gm)].map(([, name]) => ({
    name, type: 'Article | object | string | null', default: null, description: other(readme, `property \`${name}\``),
  }))
  return [...reflected, ...accessors]
}

/** Methods for the page: neither private nor those that browsers call. */
function readMethods(readme, loader) {
  return [...loader.matchAll(/^ {2}(async )?([a-z]\w*)\(\) \{/gm)]
    .filter(([, , name]) => !/^constructor$|Callback$/.test(name))
    .map(([, promise, name]) => ({
      name,
      type: promise ? 'Promise<void>' : 'void',
      description: sentence(readme.match(new RegExp(`^\`${name}\\(\\)\` ([^]*?)\\n\\n`, 'm'))?.[1].replaceAll('\n', ' ')),
    }))
}

/** Names and words from the table, the types of `detail` from the comment on the class. */
function readEvents(readme, loader) {
  const types = new Map([...loader.matchAll(/^ \* @fires \{(.*)\} (\S+)$/gm)].map(([, type, name]) => [name, type]))
  return rows(readme, 'event').map(([name, , description]) => {
    const event = bare(name)
    if (!types.has(event)) throw new Error(`static/offprint.js: the class does not say @fires ${event}`)
    return { name: event, type: types.get(event), description: sentence(description) }
  })
}
