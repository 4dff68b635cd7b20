/** Loader hook: every import of `electron` gets the stand-in that lies beside it. */

const standIn = new URL('./electron.js', import.meta.url).href

export function resolve(specifier, context, nextResolve) {
  return specifier === 'electron'
    ? { url: standIn, shortCircuit: true }
    : nextResolve(specifier, context)
}
