// The preview as its readers use it.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { CDN_FOLDER } from './harness.mjs'

const PREVIEW = fileURLToPath(new URL('../../../dist/index.html', import.meta.url))

/** Opens the preview as it is served, but with the recorder in it; gives its address. */
export async function openPreview(page, host, cdn, search = '') {
  const html = readFileSync(PREVIEW, 'utf8')
  const recorder = `<head><script src="${host.url('/harness/recorder.js')}"></script>`
  const address = cdn.route(`${CDN_FOLDER}preview.html`, { body: html.replace('<head>', recorder) })
  await page.open(address + search)
  return address
}

/** The attributes of the tag that is shown. */
export const attributes = (page) => page.run(() => {
  const element = document.querySelector('offprint-article')
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
})

/** The code as it would be copied; another one by its id. */
export const code = (page, id = 'code') => page.run((id) => document.getElementById(id).textContent, id)

/** Chooses as a reader does: the event comes from the field. */
export const choose = (page, name, value) => page.run((name, value) => {
  const fields = document.querySelector('#choice').elements[name]
  const field = fields instanceof RadioNodeList ? [...fields].find((one) => one.value === value) : fields
  if (field.type === 'checkbox' || field.type === 'radio') field.checked = Boolean(value)
  else field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
}, name, value)
