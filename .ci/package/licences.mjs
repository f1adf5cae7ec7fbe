// The licences of what is in the module besides our own code, which ask to be told wherever it goes.

import { execFileSync } from 'node:child_process'
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TARGET = 'wasm32-unknown-unknown'
const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

/** Who wrote the standard library, which brings no file of its own with its sources. */
const STANDARD = {
  name: 'The standard library of Rust', license: 'MIT OR Apache-2.0', repository: 'https://github.com/rust-lang/rust',
}

/** @returns {Promise<string>} a text: packages, then what their licences say, each licence once */
export async function foreignLicences() {
  const told = await Promise.all(packages().map(async (one) => ({ ...one, text: await licenceOf(one) })))
  /** @type {Map<string, object[]>} */
  const texts = new Map()
  for (const one of told) texts.set(one.text, [...(texts.get(one.text) ?? []), one])
  const title = ({ name, version = '', license, repository }) => `${[name, version].filter(Boolean).join(' ')} (${license})${repository ? `, ${repository}` : ''}`
  return [
    'The module holds code of others, under these licences.',
    ...[...texts].map(([text, those]) => `${those.map(title).join('\n')}\n\n${text}`),
  ].join(`\n\n${'-'.repeat(80)}\n\n`)
}

/** What is linked into the module, in the order of the names: no macros, nothing that only builds. */
function packages() {
  const asked = ['metadata', '--format-version=1', '--offline', `--filter-platform=${TARGET}`]
  const { packages: all, resolve } = JSON.parse(execFileSync('cargo', asked, { cwd: PROJECT, encoding: 'utf8', maxBuffer: 1 << 28 }))
  const known = new Map(all.map((one) => [one.id, one]))
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]))
  const linked = new Set()
  const follow = (id) => {
    if (linked.has(id) || known.get(id).targets.some(({ kind }) => kind.includes('proc-macro'))) return
    linked.add(id)
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some(({ kind }) => kind === null)) follow(pkg)
  }
  follow(resolve.root)
  linked.delete(resolve.root)
  const found = [...linked].map((id) => known.get(id)).sort((one, other) => (one.name < other.name ? -1 : 1))
  return [...found, STANDARD]
}

/** The text of the licence that asks for least, of those that a package offers. */
async function licenceOf({ name, license, manifest_path: manifest }) {
  if (!manifest) return 'Copyright (c) The Rust Project Contributors. The text of the MIT licence is above.'
  const folder = dirname(manifest)
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|unlicense)/i.test(file)).sort()
  const file = files.find((one) => /mit/i.test(one)) ?? files[0]
  if (file) return (await readFile(join(folder, file), 'utf8')).trim()
  if (!license) throw new Error(`${name} says nothing of its licence`)
  return 'Copyright (c) their authors, who bring no text of the licence; that of MIT is in LICENSE-MIT.'
}
