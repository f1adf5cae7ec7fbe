// TypeScript from article.schema.json: what the words of JSON Schema used there say about types.

import { comment } from './types.mjs'

/** One interface for the article and one for each of its parts that is an object. */
export function articleTypes(schema) {
  const parts = Object.entries(schema.$defs).filter(([, part]) => part.properties)
  return [[schema.title, schema], ...parts.map(([name, part]) => [partName(schema, name), part])]
    .map(([name, part]) => interfaceOf(schema, name, part))
    .join('\n')
}

const partName = (schema, name) => schema.title + name[0].toUpperCase() + name.slice(1)

function interfaceOf(schema, name, { $ref, description, properties, required = [] }) {
  const members = Object.entries(properties).map(([member, value]) => {
    const isRequired = required.includes(member)
    const type = typeOf(schema, value)
    const about = value.description ?? (value.$ref && target(schema, value.$ref).description)
    return `${comment(about, '  ')}  ${/^\w+$/.test(member) ? member : `'${member}'`}${isRequired ? '' : '?'}: ${
      isRequired ? type.replace(/ \| null\b/, '') : type}`
  })
  const base = $ref ? ` extends ${partName(schema, $ref.replace('#/$defs/', ''))}` : ''
  return `${comment(description)}export interface ${name}${base} {\n${members.join('\n')}\n}\n`
}

function target(schema, reference) {
  return schema.$defs[reference.replace('#/$defs/', '')]
}

function typeOf(schema, value) {
  // A member may narrow what it refers to.
  if (value.$ref && !value.type) {
    const part = target(schema, value.$ref)
    if (!part.properties) return typeOf(schema, part)
    const name = partName(schema, value.$ref.replace('#/$defs/', ''))
    return [part.type].flat().includes('null') ? `${name} | null` : name
  }
  if (value.type === undefined && value.anyOf) {
    const types = value.anyOf.flatMap((one) => typeOf(schema, one).split(' | '))
    return [...new Set(types)].join(' | ')
  }
  if (value.enum) return value.enum.map((one) => (one === null ? 'null' : `'${one}'`)).join(' | ')
  if (value.type === undefined) return 'unknown'
  return [...new Set([value.type].flat().map((type) => simple(schema, type, value)))].join(' | ')
}

function simple(schema, type, value) {
  if (type === 'array') return `ReadonlyArray<${value.items ? typeOf(schema, value.items) : 'unknown'}>`
  return type === 'integer' ? 'number' : type
}
