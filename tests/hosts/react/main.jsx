import 'offprint'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

import { stories } from '../stories.js'

function Host() {
  const [story, setStory] = useState(0)
  const [theme, setTheme] = useState('sepia')
  const [left, setLeft] = useState(false)
  const [headline, setHeadline] = useState('')
  return (
    <>
      <button id="next" onClick={() => setStory(1)}>Next</button>
      <button id="theme" onClick={() => setTheme('dark')}>Dark</button>
      <button id="leave" onClick={() => setLeft(true)}>Leave</button>
      <output>{headline}</output>
      {left || (
        <offprint-article
          article={stories[story]}
          theme={theme}
          headingLevel={3}
          loading="eager"
          onoffprint-load={(event) => setHeadline(event.detail.headline)}
        />
      )}
    </>
  )
}

createRoot(document.getElementById('app')).render(<Host />)
