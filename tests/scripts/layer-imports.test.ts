/** Pins the arrows between the layers: each refusal beside the import it guards. */
import { describe, expect, it } from 'vitest'
import { judgeImport } from '../../scripts/lint/layer-imports.mjs'

describe('the rule on imports between layers', () => {
  it.each([
    ['src/core/application.ts', '../contract/errors.ts'],
    ['src/core/keys/key-ring.ts', './generate-key.ts'],
    ['src/host/start-host.ts', '../core/application.ts'],
    ['src/cli/serve.ts', '../host/start-host.ts'],
    ['src/renderer/src/main.tsx', '../../contract/client.ts'],
    ['src/preload/index.ts', '../contract/names.ts'],
    ['tests/cli/serve.test.ts', '../../src/core/application.ts'],
  ])('lets %s import %s', (file, specifier) => {
    expect(judgeImport(file, specifier)).toBeNull()
  })

  it.each([
    ['src/contract/errors.ts', '../core/ports.ts'],
    ['src/core/application.ts', '../host/log.ts'],
    ['src/host/start-host.ts', '../cli/serve.ts'],
    ['src/cli/serve.ts', '../serve/web-face.ts'],
    ['src/renderer/src/main.tsx', '../../core/application.ts'],
    ['src/preload/index.ts', '../contract/contract.ts'],
  ])('refuses that %s imports %s', (file, specifier) => {
    expect(judgeImport(file, specifier)).not.toBeNull()
  })
})

describe('the rule on packages', () => {
  it.each([
    ['src/main/index.ts', 'electron'],
    ['src/host/keychain-vault.ts', 'keytar'],
    ['src/serve/web-socket-bridge.ts', 'ws'],
    ['src/core/http/fastify.ts', 'node:http'],
    ['src/renderer/src/main.tsx', '@mui/material/Button'],
  ])('lets %s import %s', (file, name) => {
    expect(judgeImport(file, name)).toBeNull()
  })

  it.each([
    ['src/host/page.ts', 'electron'],
    ['src/host/vault.ts', 'keytar'],
    ['src/core/http/fastify.ts', 'ws'],
    ['src/renderer/src/main.tsx', 'node:fs'],
    ['src/contract/errors.ts', 'crypto'],
    ['src/cli/serve.ts', '@mui/material/Button'],
  ])('refuses that %s imports %s', (file, name) => {
    expect(judgeImport(file, name)).not.toBeNull()
  })
})
