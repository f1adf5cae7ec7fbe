// The contract for TypeScript: the element, our article format, and the tag in the markup of frameworks.

import { CLASS, TAG } from './contract.mjs'
import { articleTypes } from './schema-types.mjs'

const HEAD = '// Generated from the contract of the element; see README.md.\n'

/** The module itself. */
export function elementTypes(contract) {
  const { attributes, properties, methods, events, errorCodes, schema } = contract
  return `${HEAD}
${articleTypes(schema)}
${comment('Why there is no article.')}export type OffprintErrorCode =
${errorCodes.map(({ name, description }) => `  /** ${description} */\n  | '${name}'`).join('\n')}

${events.map(({ name, type, description }) => `${comment(description)}export type ${eventType(name)} = ${type}\n`).join('\n')}
${comment('The events by their names; all bubble and are composed.')}export interface OffprintArticleEventMap {
${events.map(({ name, description }) => `${comment(description, '  ')}  '${name}': ${eventType(name)}`).join('\n')}
}

${comment('The attributes, as they are written in HTML.')}export interface OffprintArticleAttributes {
${attributes.map(({ name, type, values, description }) =>
    `${comment(description, '  ')}  '${name}'?: ${attributeType(type, values)} | undefined`).join('\n')}
}

${comment('What script can set.')}export interface OffprintArticleProperties {
${properties.map(({ name, type, description }) => `${comment(description, '  ')}  ${name}: ${type}`).join('\n')}
}

${comment(contract.element)}export declare class ${CLASS} extends HTMLElement implements OffprintArticleProperties {
${properties.map(({ name, type, description }) => accessor(name, type, description)).join('\n')}
${methods.map(({ name, type, description }) => `${comment(description, '  ')}  ${name}(): ${type}`).join('\n')}
}

declare global {
  interface HTMLElementTagNameMap {
    '${TAG}': ${CLASS}
  }
  // They bubble, so that pages may listen anywhere.
  interface GlobalEventHandlersEventMap extends OffprintArticleEventMap {}
}
`
}

/** The tag in JSX as React 19 has it: properties by their names, events after \`on\`. */
export function reactTypes(contract) {
  return `${HEAD}
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
${imports}
type Own = Partial<OffprintArticleProperties> & OffprintArticleAttributes & {
  [Name in keyof OffprintArticleEventMap as \`on\${Name}\`]?: (event: OffprintArticleEventMap[Name]) => void
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${TAG}': Own & Omit<DetailedHTMLProps<HTMLAttributes<${CLASS}>, ${CLASS}>, keyof Own>
    }
  }
}
`
}

/** The tag in Vue's templates and in its JSX. */
export function vueTypes(contract) {
  const events = contract.events.map(({ name }) => `  ${camelCase(`on-${name}`)}?: (event: ${eventType(name)}) => void`)
  return `${HEAD}
import type { HTMLAttributes, ReservedProps } from 'vue'
${imports.replace('OffprintArticleEventMap', contract.events.map(({ name }) => eventType(name)).join(', '))}
interface Events {
${events.join('\n')}
}

type Own = Partial<OffprintArticleProperties> & OffprintArticleAttributes & Events
type Props = Own & Omit<HTMLAttributes & ReservedProps, keyof Own>

declare module 'vue' {
  interface GlobalComponents {
    '${TAG}': new () => ${CLASS} & { $props: Props }
  }
}

declare module 'vue/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      '${TAG}': Props
    }
  }
}
`
}

/** The tag in Svelte's templates. */
export function svelteTypes(contract) {
  return `${HEAD}
import type { HTMLAttributes } from 'svelte/elements'
${imports}
type Own = Partial<OffprintArticleProperties> & OffprintArticleAttributes & {
  [Name in keyof OffprintArticleEventMap as \`on\${Name}\`]?: (event: OffprintArticleEventMap[Name]) => void
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    '${TAG}': Own & Omit<HTMLAttributes<${CLASS}>, keyof Own>
  }
}
`
}

const imports = `import type {
  ${CLASS}, OffprintArticleAttributes, OffprintArticleEventMap, OffprintArticleProperties,
} from './offprint.js'
`

export function comment(text, indent = '') {
  return text ? `${indent}/** ${text.replaceAll('*/', '* /')} */\n` : ''
}

const camelCase = (name) => name.replace(/-./g, ([, letter]) => letter.toUpperCase())

const eventType = (name) => {
  const type = camelCase(`-${name}`)
  return `${type}Event`
}

/** Numbers are written as text too; what is not one of the values is let through as nothing else. */
function attributeType(type, values) {
  if (type === 'boolean') return "'' | boolean"
  return values && !type.startsWith("'") ? `${type} | ${values.map((value) => `'${value}'`).join(' | ')}` : type
}

/** Reflected attributes give what they mean, and take anything that is put into words. */
function accessor(name, type, description) {
  return `${comment(description, '  ')}  get ${name}(): ${type}\n  set ${name}(value: ${type.replace(/ \| null$/, '')} | null | undefined)`
}
