// Dates, numbers and lists in words: one call across the border for each, and what `Intl` is asked for stays on this side.

/** @type {Record<string, (languages: string[]) => { format(value: any): string }>} */
const MAKERS = {
  day: (languages) => new Intl.DateTimeFormat(languages, { dateStyle: 'long', timeZone: 'UTC' }),
  time: (languages) => new Intl.DateTimeFormat(languages, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }),
  number: (languages) => new Intl.NumberFormat(languages),
  list: (languages) => new Intl.ListFormat(languages),
}

/** @type {Record<string, (text: string) => any>} */
const VALUES = {
  day: Date.parse,
  time: Date.parse,
  number: Number,
  // Each name keeps the character that marks its end.
  list: (text) => text.match(/[^]*?\uF8FF/g) ?? [],
}

/** The language of a reader whose own has no words here. */
const FALLBACK = 'en'

/** Formatters that are kept: making one costs a hundred times what using it does, and an article needs four in one or two languages. */
const MAX_KEPT = 16
/** @type {Map<string, { format(value: any): string }>} */
const kept = new Map()

/**
 * What `text` says, in words of `language`; nothing where the browser has none.
 * @param {string} kind of `MAKERS` @param {string} language @param {string} text as machines write it
 * @returns {string | undefined}
 */
export function inWords(kind, language, text) {
  const key = `${kind} ${language}`
  try {
    let formatter = kept.get(key)
    if (!formatter) {
      try {
        formatter = MAKERS[kind]([language, FALLBACK])
      } catch {
        // It is no language tag.
        formatter = MAKERS[kind]([FALLBACK])
      }
      if (kept.size == MAX_KEPT) kept.clear()
      kept.set(key, formatter)
    }
    return formatter.format(VALUES[kind](text))
  } catch {
    return undefined
  }
}

/** Whether the first words are still to come, for which a browser reads the data of all its languages: 15 ms. */
export function areSlow() {
  return !kept.size
}

// Where the module or the article comes from far, there is time for them. What comes from near is there by then, and goes first.
try {
  setTimeout(() => areSlow() && inWords('day', FALLBACK, '2000-01-01'), 50)
} catch {
  // The page has put something else there.
}
