// Takes the class alone and registers it under the tag itself.
import { html, render } from 'lit'
import { OffprintArticle } from 'offprint/class'

import { stories } from '../stories.js'

customElements.define('offprint-article', OffprintArticle)

const app = document.getElementById('app')
let state = { story: 0, theme: 'sepia', left: false, headline: '' }

function set(change) {
  state = { ...state, ...change }
  const article = html`
    <offprint-article
      .article=${stories[state.story]}
      theme=${state.theme}
      heading-level="3"
      loading="eager"
      @offprint-load=${({ detail }) => set({ headline: detail.headline })}
    ></offprint-article>`
  render(html`
    <button id="next" @click=${() => set({ story: 1 })}>Next</button>
    <button id="theme" @click=${() => set({ theme: 'dark' })}>Dark</button>
    <button id="leave" @click=${() => set({ left: true })}>Leave</button>
    <output>${state.headline}</output>
    ${state.left ? '' : article}`, app)
}

set({})
