// The contract for machines: Custom Elements Manifest, completions for HTML editors, package.json.

import { CLASS, TAG } from './contract.mjs'

/** The module of the package that has the class and registers nothing. */
export const CLASS_MODULE = 'class.js'
/** The module that takes the class from there and registers the tag. */
export const REGISTERING_MODULE = 'define.js'
/** What servers get instead of both: they have no elements. */
export const SERVER_MODULE = 'server.js'

/** https://github.com/webcomponents/custom-elements-manifest */
export function customElementsManifest(contract) {
  const field = ({ name, type, description, default: value, attribute }) => ({
    kind: 'field', name, type: { text: type }, description,
    ...(value === undefined ? {} : { default: written(value) }),
    ...(attribute ? { attribute, reflects: true } : {}),
  })
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [{
      kind: 'javascript-module',
      path: CLASS_MODULE,
      declarations: [{
        kind: 'class', name: CLASS, tagName: TAG, customElement: true,
        superclass: { name: 'HTMLElement' },
        description: contract.element,
        attributes: contract.attributes.map(({ name, type, description, default: value }) => ({
          name, type: { text: type }, description,
          ...(value === undefined ? {} : { default: written(value) }),
          ...fieldOf(contract, name),
        })),
        members: [
          ...contract.properties.map(field),
          ...contract.methods.map(({ name, type, description }) => ({
            kind: 'method', name, description, return: { type: { text: type } },
          })),
        ],
        events: contract.events.map(({ name, type, description }) => ({ name, type: { text: type }, description })),
        slots: contract.slots,
        cssParts: contract.parts,
        cssProperties: contract.customProperties,
        cssStates: contract.states,
      }],
      exports: [{ kind: 'js', name: CLASS, declaration: { name: CLASS } }],
    }, {
      kind: 'javascript-module',
      path: REGISTERING_MODULE,
      exports: [
        { kind: 'custom-element-definition', name: TAG, declaration: { name: CLASS, module: CLASS_MODULE } },
        { kind: 'js', name: CLASS, declaration: { name: CLASS, module: CLASS_MODULE } },
      ],
    }],
  }
}

/** https://github.com/microsoft/vscode-custom-data */
export function htmlCustomData(contract) {
  return {
    version: 1.1,
    tags: [{
      name: TAG,
      description: { kind: 'markdown', value: contract.element },
      attributes: contract.attributes.map(({ name, type, values, description }) => ({
        name,
        description: { kind: 'markdown', value: description },
        ...(values ? { values: values.map((value) => ({ name: value })) } : {}),
        // An attribute that says all by being there.
        ...(type === 'boolean' ? { valueSet: 'v' } : {}),
      })),
      references: [{ name: 'Offprint', url: contract.repository }],
    }],
  }
}

/** `files`: the names of all that stands at the top of the package. */
export function packageManifest(contract, files) {
  const { name, version, description, keywords, license, repository } = contract
  const modules = (file) => ({ types: './offprint.d.ts', node: `./${SERVER_MODULE}`, default: `./${file}` })
  const frameworks = files.filter((file) => /^(?!offprint)\w+\.d\.ts$/.test(file))
  const plain = files.filter((file) => !file.endsWith('.d.ts') && file.includes('.'))
  return {
    name, version, description, keywords, license,
    repository: { type: 'git', url: `git+${repository}.git` },
    type: 'module',
    types: './offprint.d.ts',
    exports: {
      '.': modules(REGISTERING_MODULE),
      './class': modules(CLASS_MODULE),
      ...Object.fromEntries(frameworks.map((file) => [`./${file.replace('.d.ts', '')}`, { types: `./${file}` }])),
      ...Object.fromEntries(plain.map((file) => [`./${file}`, `./${file}`])),
      './articles/*': './articles/*',
      './package.json': './package.json',
    },
    // What CDNs serve under the bare name: all in one file, one request less.
    unpkg: './offprint.js',
    jsdelivr: './offprint.js',
    customElements: 'custom-elements.json',
    sideEffects: files.filter((file) => /^(define|offprint|embed|frame)\.js$/.test(file)).map((file) => `./${file}`),
    files,
  }
}

function fieldOf({ properties }, attribute) {
  const property = properties.find((one) => one.attribute === attribute)
  return property ? { fieldName: property.name } : {}
}

const written = (value) => (typeof value === 'string' ? `'${value}'` : String(value))
