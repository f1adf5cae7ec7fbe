// Where a reader is on the page, and the way back there.

/**
 * `element` and what it stands in, out to the document: through shadow roots and the places they give it.
 * @param {Element} element @returns {any[]}
 */
function around(element) {
  const found = []
  /** @type {any} */ let one = element
  for (; one; one = one.assignedSlot ?? one.parentNode ?? one.host) found.push(one)
  return found
}

/**
 * How far everything that `element` stands in is scrolled, be it the page or a box in it.
 * @param {Element} element @returns {[Element, number][]}
 */
export function scrolled(element) {
  return around(element).filter((one) => one.scrollTo).map((one) => [one, one.scrollTop])
}

/**
 * Scrolls back to `tops`, and gives `target` the focus if nothing else of the page has it.
 * @param {Element} element @param {[Element, number][]} tops @param {HTMLElement} [target]
 */
export function comeBack(element, tops, target) {
  for (const [one, top] of tops) one.scrollTo({ top, behavior: 'instant' })
  const { activeElement } = document
  if (!activeElement || around(element).includes(activeElement)) target?.focus({ preventScroll: true })
}
