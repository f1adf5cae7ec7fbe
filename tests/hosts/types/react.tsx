/** @jsxImportSource react */
// The types of the tag in the JSX of React.

import type {} from 'offprint/react'

import { stories } from '../stories.js'

export const good = (
  <offprint-article
    article={stories[0]} src="/a.json" fallback-src="/b.json" theme="dark" heading-level="3" headingLevel={3} history
    lang="fa" className="story" onoffprint-load={(event) => event.detail.headline.length}
    onoffprint-error={({ detail }) => detail.code === 'gone'}
  >
    <a href="/story">The story</a>
  </offprint-article>
)
// @ts-expect-error: no such theme.
export const odd = <offprint-article theme="pink" />
// @ts-expect-error: that event has no code.
export const deaf = <offprint-article onoffprint-load={(event) => event.detail.code} />
