// Articles for the tests: those of the demonstration, and made ones with a slot for everything.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { CDN_FOLDER } from './harness.mjs'

const FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), '../../../static/articles')

/** What is in the folder without being a story that can be shown. */
const NO_STORIES = ['index', 'embargoed', 'expired', 'withdrawn']

/** The names of all demonstration articles that can be shown. */
export const DEMONSTRATIONS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''))
  .filter((name) => !NO_STORIES.includes(name))

/** The address of a demonstration article, as it is served beside the loader. */
export const demonstration = (cdn, name) => cdn.url(`${CDN_FOLDER}articles/${name}.json`)

/** A demonstration article as an object. */
export const readDemonstration = (name) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))

/** A tag with attributes: `tag({ src, theme: 'dark' })`; a value of `true` is an attribute without one. */
export const tag = (attributes = {}, children = '') => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${value}"`))
  return `<offprint-article${written.join('')}>${children}</offprint-article>`
}

/** A picture of `width` × `height` pixels, as the answer of a server. */
export const picture = (width, height) => ({
  type: 'image/svg+xml',
  body: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#789"/></svg>`,
})

/** Paragraphs that can be told apart. */
export const paragraphs = (number, words = 'The tide came in over the flats, as it had every day') =>
  Array.from({ length: number }, (_, index) => `${index + 1}. paragraph\\. ${words}.`).join('\n\n')

/** An article with every member, its addresses on `cdn`. */
export const complete = (cdn) => ({
  url: cdn.url('/stories/complete'),
  lang: 'en',
  kicker: 'Analysis',
  headline: 'Harbour reopens after the storm',
  standfirst: 'Divers cleared the channel overnight.',
  byline: [
    { name: 'Nora Quayle', url: cdn.url('/people/nora'), role: 'Shipping editor', image: cdn.url('/nora.svg') },
    'Tomas Wend',
  ],
  dateline: 'PORT ELLERY',
  published: '2026-11-20T08:30:00Z',
  updated: '2026-11-21T10:00:00Z',
  breadcrumb: [{ name: 'News', url: cdn.url('/news') }, { name: 'Shipping', url: cdn.url('/news/shipping') }],
  image: { url: cdn.url('/lead.svg'), alt: 'A ship', caption: 'The first ship', credit: 'Photo: A. Person', width: 1600, height: 900 },
  body: [
    'The harbour [reopened](https://news.example/reopened) on Saturday.[^1]',
    '## What happened',
    `![A buoy](${cdn.url('/body.svg')} "One of the buoys")`,
    'Both buoys were found.',
    '### Where',
    'In a field of kale.',
    '## What is next',
    '> The sea gave us a date.',
    '- one\n- two',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '[^1]: A note.',
  ].join('\n\n'),
  related: [1, 2, 3].map((number) => ({
    headline: `Related story ${number}`,
    url: cdn.url(`/stories/related-${number}`),
    kicker: 'More',
    published: '2026-11-19T08:30:00Z',
    image: { url: cdn.url(`/related-${number}.svg`), alt: 'Another ship', width: 480, height: 320 },
  })),
  tags: [{ name: 'Storms', url: cdn.url('/tags/storms') }, { name: 'Shipping' }],
  publication: { name: 'The Lantern', url: cdn.url('/lantern'), logo: cdn.url('/logo.svg') },
  rights: '© 2026 The Lantern',
  reading_minutes: 3,
  corrections: [{ date: '2026-11-21', text: 'The ship was misnamed.' }],
  ai_generated: true,
})

/** Puts the pictures of `complete` on the server. */
export function servePictures(cdn) {
  for (const name of ['lead', 'body', 'related-1', 'related-2', 'related-3', 'logo', 'nora']) {
    cdn.route(`/${name}.svg`, picture(1600, 900))
  }
}
