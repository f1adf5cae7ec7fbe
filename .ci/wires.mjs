// Finds what the program knows of each wire format: the functions in its `WIRE` (src/format/wire.rs).

import { image } from './references.mjs'

/** The functions of a `Wire` that a part brings, under the names that they have in the one that all are known of. */
const KNOWN = 'schema_org'
const MEMBERS = ['permit', 'headline', 'body', 'article']
/** Our own format, which has no part: none of its functions may be one of another's. */
const OWN = 'own'
/** Some formats have this one, too; there is nothing where another has none. */
const FURTHER = { format: 'wordpress', member: 'asked::further' }
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
  const own = MEMBERS.map((member) => named(`${OWN}::${member}`))
  const isOfFormat = (place) => /^<*offprint::format::/.test(names.get(places.get(place)) ?? '') && !own.includes(place)
  /** Where the `find` of a format stands with functions of formats `away` from it. */
  const found = (format, away) => stands(named(`${format}::find`)).filter((at) => away.every((distance) => isOfFormat(word(at + distance))))
  // How far from `find` the other functions are: numbers that are near each other by chance are so for one format only.
  const ways = stands(named(`${KNOWN}::find`)).map((at) => MEMBERS.map((member) => stands(named(`${KNOWN}::${member}`), at).map((to) => to - at)))
  const whole = ways.filter((way) => way.every((found) => found.length === 1)).map((way) => way.flat())
  const fitting = whole.filter((away) => formats.every((format) => found(format, away).length === 1))
  if (fitting.length !== 1) throw new Error(`there are ${fitting.length} ways to find the WIRE of each format, expected one`)
  const [away] = fitting
  const [at] = found(FURTHER.format, away)
  const further = stands(named(`${FURTHER.format}::${FURTHER.member}`), at)
  if (further.length !== 1) throw new Error(`there are ${further.length} places for what else is asked, expected one`)
  return new Map(formats.map((format) => {
    const [start] = found(format, away)
    return [format, [...away, further[0] - at].flatMap((distance) => places.get(word(start + distance)) ?? [])]
  }))
}
