// What the sample hosts show: article JSON as an application has it in its hands.

/** @type {import('offprint').Article[]} */
export const stories = [
  { headline: 'Harbour reopens', lang: 'en', body: 'The first ferry left at *noon*.' },
  { headline: 'Ferry turns back', lang: 'en', body: { format: 'html', content: '<p>It had forgotten the <b>dog</b>.</p>' } },
]
