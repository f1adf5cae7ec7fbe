// Finds what the program knows of each wire format: the functions in its `WIRE` (src/format/wire.rs).

import { image } from './references.mjs'

/** The functions of a `Wire` that a part brings, under the names that they have in the one that all are known of. */
const KNOWN = 'schema_org'
const MEMBERS = ['permit', 'headline', 'body', 'article']
/** Our own format, which has no part: none of its functions may be one of another's. */
const OWN = 'own'
/** Some formats have this one, too; there is nothing where another has none. */
const FURTHER = { format: 'wordpress', member: 'further' }
/** Bytes around the place of one function in which those of the others are. */
const NEAR = 128

/**
 * @param {{ all: { id: number, bytes: Uint8Array }[], elements: { offset: number, functions: number[] }[], names: Map<number, string> }} module
 * @param {string[]} formats the names of their modules
 * @returns {Map<string | undefined, number[]>} the functions of each format
 */
export function wires({ all, elements, names }, formats) {
  const memory = image(all)
  const places = new Map(elements.flatMap(({ offset, functions }) => functions.map((index, n) => [offset + n, index])))
  const named = (name) => {
    const found = [...places].filter(([, index]) => names.get(index) === `offprint::format::${name}`)
    if (found.length !== 1) throw new Error(`${found.length} functions of the table are called ${name}, expected one`)
    return found[0][0]
  }
  const word = (at) => memory.readUInt32LE(at)
  /** Where in memory the place of a function stands, near that of another if one is given. */
  const stands = (place, near) => {
    const [from, to] = near === undefined ? [0, memory.length - 4] : [near - NEAR, near + NEAR]
    const found = []
    for (let at = from; at <= to; at += 4) if (word(at) === place) found.push(at)
    return found
  }
  /** How far from `find` the other functions of a format are. */
  const distances = (format, members) => {
    const ways = stands(named(`${format}::find`)).map((at) => members.map((member) => stands(named(`${format}::${member}`), at).map((to) => to - at)))
    const whole = ways.filter((way) => way.every((found) => found.length === 1))
    if (whole.length !== 1) throw new Error(`there are ${whole.length} values like the WIRE of ${format}, expected one`)
    return whole[0].flat()
  }
  const away = distances(KNOWN, MEMBERS)
  const [further] = distances(FURTHER.format, [FURTHER.member])
  const own = MEMBERS.map((member) => named(`${OWN}::${member}`))
  const isOfFormat = (place) => /^<*offprint::format::/.test(names.get(places.get(place)) ?? '') && !own.includes(place)
  return new Map(formats.map((format) => {
    const at = stands(named(`${format}::find`)).filter((at) => away.every((distance) => isOfFormat(word(at + distance))))
    if (at.length !== 1) throw new Error(`there are ${at.length} values like the WIRE of ${format}, expected one`)
    return [format, [...away, further].flatMap((distance) => places.get(word(at[0] + distance)) ?? [])]
  }))
}
