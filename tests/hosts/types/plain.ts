// The types as an application without a framework meets them.

import { OffprintArticle, type Article } from 'offprint'

const story: Article = {
  headline: 'Harbour reopens',
  body: { format: 'markdown', content: 'The first ferry left at *noon*.' },
  byline: ['Nora Quayle', { name: 'Tomas Wend', role: 'Photographer' }],
  published: '2026-11-20T08:30:00Z',
  image: { url: 'ferry.jpg', alt: '', caption: 'The noon ferry.', renditions: [{ url: 'ferry-800.jpg', width: 800 }] },
}
// @ts-expect-error: without a body there is no article.
const empty: Article = { headline: 'Harbour reopens' }

const article: OffprintArticle = document.createElement('offprint-article')
article.article = story
article.article = empty
article.article = '{"headline": "Harbour reopens", "body": "…"}'
article.headingLevel = 3
article.theme = 'sepia'
article.theme = null
// @ts-expect-error: no such theme.
article.theme = 'pink'
// @ts-expect-error: no such level.
article.headingLevel = 7
const level: 1 | 2 | 3 | 4 | 5 | 6 = article.headingLevel
const settled: Promise<void> = article.reload()

article.addEventListener('offprint-load', ({ detail }) => detail.headline.length + detail.lang.length)
document.addEventListener('offprint-navigate', (event) => {
  if (event.detail.url.startsWith('https:')) event.preventDefault()
})
document.querySelector('offprint-article')?.addEventListener('offprint-error', ({ detail }) => {
  if (detail.code === 'too-large' && !detail.retryable) settled.then(() => level)
  // @ts-expect-error: no such code.
  return detail.code === 'bored'
})
