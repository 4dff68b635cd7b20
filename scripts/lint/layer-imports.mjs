// @ts-check
/** The lint rule that keeps imports going the way the architecture's arrows point. */
import { dirname, posix, relative, resolve, sep } from 'node:path'
import { builtinModules } from 'node:module'
import { layers, packageRules, preloadContractFile } from './layers.mjs'

const builtins = new Set(builtinModules)

/** @param {string} path */
function withSlashes(path) {
  return path.split(sep).join('/')
}

/** @param {string} path below the root @returns {string | null} the layer of src/ it lies in */
function layerOf(path) {
  const [root, layer] = path.split('/')
  return root === 'src' && layer !== undefined && Object.hasOwn(layers, layer) ? layer : null
}

/**
 * @param {string} specifier
 * @returns {string} the package's name, or `node:` for a built-in module
 */
function packageOf(specifier) {
  if (specifier.startsWith('node:') || builtins.has(specifier.split('/')[0] ?? '')) return 'node:'
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

/**
 * Decides about one import.
 *
 * @param {string} file the importing file's path below the root, with slashes
 * @param {string} specifier as written
 * @returns {string | null} why it is refused
 */
export function judgeImport(file, specifier) {
  if (!specifier.startsWith('.')) {
    const name = packageOf(specifier)
    const broken = packageRules.find(
      (rule) => rule.packages.includes(name) && !rule.isAllowed(file),
    )
    return broken === undefined ? null : `${broken.reason}.`
  }
  const from = layerOf(file)
  if (from === null) return null
  const target = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''))
  const to = layerOf(target)
  if (to === null || to === from) return null
  const rule = layers[from]
  if (rule === undefined) return null
  if (!rule.layers.includes(to)) return `${from} may not import ${to}: ${rule.reason}.`
  if (from === 'preload' && target !== `src/${preloadContractFile}`) {
    return `preload may import ${preloadContractFile} alone: ${rule.reason}.`
  }
  return null
}

/** @type {import('eslint').Rule.RuleModule} */
export const layerImports = {
  meta: {
    type: 'problem',
    docs: { description: 'keep imports going the way the arrows of the architecture point' },
    messages: { refused: '{{reason}}' },
    schema: [],
  },
  create(context) {
    const file = withSlashes(relative(context.cwd, resolve(context.cwd, context.filename)))
    if (file.startsWith('..') || dirname(file) === '.') return {}

    /** @param {import('estree').Node & { source?: unknown }} node */
    function check(node) {
      const source = /** @type {{ value?: unknown } | null | undefined} */ (node.source)
      if (typeof source?.value !== 'string') return
      const reason = judgeImport(file, source.value)
      if (reason !== null) context.report({ node, messageId: 'refused', data: { reason } })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}
