// @ts-check
/** The layers of the source tree as data: what each one may import, and why, for the lint rule that enforces it. */

/**
 * @typedef {object} Layer
 * @property {readonly string[]} layers other layers of src/ it may import
 * @property {string} reason said in the message when another layer is imported
 */

/** @type {Readonly<Record<string, Layer>>} */
export const layers = {
  contract: {
    layers: [],
    reason: 'the contract is the vocabulary that every other layer shares, so it depends on none',
  },
  core: {
    layers: ['contract'],
    reason:
      'core is the application without a door: clock, storage and vault come in through its ports',
  },
  host: {
    layers: ['contract', 'core'],
    reason: 'host is what every face shares, so it knows none of them',
  },
  main: {
    layers: ['contract', 'core', 'host'],
    reason: 'the faces are thin and independent of each other: what two of them need is in host',
  },
  serve: {
    layers: ['contract', 'core', 'host'],
    reason: 'the faces are thin and independent of each other: what two of them need is in host',
  },
  cli: {
    layers: ['contract', 'core', 'host'],
    reason: 'the faces are thin and independent of each other: what two of them need is in host',
  },
  preload: {
    layers: ['contract'],
    reason: 'a sandboxed preload sees the names of the contract and nothing else',
  },
  renderer: {
    layers: ['contract'],
    reason: 'the window reaches the application through the contract alone',
  },
}

/** The only file of the contract that the preload may load: plain strings, no schemas. */
export const preloadContractFile = 'contract/names.ts'

/**
 * @typedef {object} PackageRule
 * @property {readonly string[]} packages exact names; a subpath counts as its package, `node:` as all built-ins
 * @property {(path: string) => boolean} isAllowed told the importing file's path below the root, with slashes
 * @property {string} reason
 */

/** @param {readonly string[]} prefixes */
const below = (prefixes) => (/** @type {string} */ path) =>
  prefixes.some((prefix) => path.startsWith(prefix))

/** @type {readonly PackageRule[]} */
export const packageRules = [
  {
    packages: ['electron'],
    isAllowed: below(['src/main/', 'src/preload/', 'tests/e2e/', 'tests/support/']),
    reason: 'importing electron under plain Node downloads it: only main and preload may',
  },
  {
    packages: ['keytar'],
    isAllowed: below(['src/host/keychain-vault.ts', 'tests/host/', 'tests/support/']),
    reason:
      'keytar is archived and optional: src/host/keychain-vault.ts is its only importer, so that it can be replaced',
  },
  {
    packages: ['ws'],
    isAllowed: below(['src/serve/', 'tests/']),
    reason: 'the WebSocket is a matter of the browser face (src/serve)',
  },
  {
    packages: ['fastify'],
    isAllowed: below(['src/core/', 'src/serve/', 'tests/', 'benchmarks/']),
    reason: "fastify answers core's servers and the browser face, nothing else",
  },
  {
    packages: ['pkijs', 'asn1js', 'node-forge'],
    isAllowed: below(['src/core/key-files/', 'tests/']),
    reason:
      'key files and their formats are a matter of src/core/key-files; two parsers are enough',
  },
  {
    packages: [
      '@peculiar/x509',
      '@peculiar/asn1-schema',
      '@peculiar/asn1-x509',
      'reflect-metadata',
    ],
    isAllowed: below(['src/core/certificates/', 'tests/']),
    reason:
      'certificates are made in src/core/certificates; node:crypto reads them everywhere else',
  },
  {
    packages: ['node:'],
    isAllowed: (path) => !below(['src/contract/', 'src/renderer/', 'src/preload/'])(path),
    reason: 'this layer runs in a sandboxed window, where Node is not there',
  },
  {
    packages: ['commander'],
    isAllowed: below(['src/cli/', 'src/serve/', 'src/main/', 'tests/']),
    reason: 'command lines are a matter of the faces',
  },
  {
    packages: ['react', 'react-dom', 'zustand', '@mui/material', '@emotion/react'],
    isAllowed: below(['src/renderer/', 'tests/renderer/']),
    reason: 'views are a matter of the renderer',
  },
]
