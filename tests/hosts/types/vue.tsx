/** @jsxImportSource vue */
// The types of the tag in Vue: for templates, and for its JSX.

import type {} from 'offprint/vue'
import type { GlobalComponents } from 'vue'

import { stories } from '../stories.js'

type Props = InstanceType<GlobalComponents['offprint-article']>['$props']

export const good: Props = {
  article: stories[0], theme: 'dark', headingLevel: 3, 'heading-level': '3', class: 'story', key: 1,
  onOffprintLoad: (event) => event.detail.headline.length,
}
// @ts-expect-error: no such theme.
export const odd: Props = { theme: 'pink' }

export const jsx = <offprint-article article={stories[0]} onOffprintError={({ detail }) => detail.code === 'gone'} />
// @ts-expect-error: no such place.
export const oddJsx = <offprint-article related="above" />
