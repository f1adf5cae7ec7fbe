// How the sample hosts are built, each as the documentation of its framework says.

import { svelte } from '@sveltejs/vite-plugin-svelte'
import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'

const isCustomElement = (tag) => tag.startsWith('offprint-')

/** What the tool of each host needs, as its own documentation has it. */
const PLUGINS = {
  react: () => [react()],
  vue: () => [vue({ template: { compilerOptions: { isCustomElement } } })],
  svelte: () => [svelte({ configFile: false })],
  lit: () => [],
}

/** The hosts that Vite builds. */
export const HOSTS = Object.keys(PLUGINS)

export const configuration = (host, more = {}) => ({
  configFile: false,
  root: new URL(host, import.meta.url).pathname,
  // Served from any folder.
  base: './',
  plugins: PLUGINS[host](),
  logLevel: 'warn',
  ...more,
})
