// Builds many elements in one go: a call across the border for each would take longer than the browser takes itself.

/** The names of elements and attributes met so far. @type {string[]} */
const names = []

/** Texts whose words come late. @type {Text[]} */
const late = []

/**
 * Builds what `steps` say. A step is a kind in its two lowest bits and a number above them: 0 opens the element with
 * that name, 1 closes one, or with a number above it adds a text whose words come late, 2 sets the attribute with that
 * name, the next number its length, 3 adds text of that length.
 * @param {Uint32Array} steps @param {string} words @param {string} fresh names not met before, a blank between them
 */
export function build(steps, words, fresh) {
  if (fresh) names.push(...fresh.split(' '))
  /** @type {any} */ let parent = document.createDocumentFragment()
  const root = parent
  const n = steps.length
  for (let at = 0, i = 0; i < n; i++) {
    const number = steps[i] >> 2
    switch (steps[i] & 3) {
      case 0:
        parent = parent.appendChild(document.createElement(names[number]))
        break
      case 1:
        if (number) late.push(parent.appendChild(document.createTextNode('')))
        else parent = parent.parentNode
        break
      case 2:
        parent.setAttribute(names[number], words.slice(at, (at += steps[++i])))
        break
      default:
        parent.appendChild(document.createTextNode(words.slice(at, (at += number))))
    }
  }
  return root.firstChild
}

/**
 * Gives the texts that wait for them their words, in the order in which they were built.
 * @param {string} words @param {Uint32Array} lengths
 */
export function writeLate(words, lengths) {
  let at = 0
  for (const [i, text] of late.splice(0, lengths.length).entries()) text.data = words.slice(at, (at += lengths[i]))
}
