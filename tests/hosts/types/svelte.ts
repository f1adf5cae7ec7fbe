// The types of the tag in the templates of Svelte.

import type {} from 'offprint/svelte'
import type { SvelteHTMLElements } from 'svelte/elements'

import { stories } from '../stories.js'

type Props = SvelteHTMLElements['offprint-article']

export const good: Props = {
  article: stories[0], theme: 'dark', 'heading-level': '3', class: 'story',
  'onoffprint-load': (event) => event.detail.headline.length,
}
// @ts-expect-error: no such theme.
export const odd: Props = { theme: 'pink' }
