import { describe, expect, it } from 'vitest'
import { keyAlgorithms } from '../../../src/contract/keys.ts'
import { providerSchema } from '../../../src/core/registration/provider.ts'
import { listProviders } from '../../../src/core/registration/providers.ts'

describe('the shipped providers', () => {
  it('are the six of the issue, each once', () => {
    expect(listProviders().map(({ id }) => id)).toEqual([
      'curity',
      'keycloak',
      'auth0',
      'okta',
      'entra',
      'idura',
    ])
  })

  it.each(listProviders().map((provider) => [provider.id, provider] as const))(
    '%s cites pages over https and names algorithms that the workbench makes keys for',
    (_id, { sources, algorithms }) => {
      for (const source of sources) expect(new URL(source).protocol).toBe('https:')
      expect(keyAlgorithms).toEqual(expect.arrayContaining(algorithms ?? []))
    },
  )
})

describe('reading a provider', () => {
  const [provider] = listProviders()

  it.each([
    ['a placeholder that does not exist', { steps: ['Enter {privateKey}.'] }],
    ['a condition that does not exist', { remarks: [{ when: ['friday'], text: 'No.' }] }],
    ['a member that is not known', { note: 'x' }],
    ['no source', { sources: [] }],
  ])('refuses one with %s', (_words, change) => {
    expect(providerSchema.safeParse(provider).success).toBe(true)
    expect(providerSchema.safeParse({ ...provider, ...change }).success).toBe(false)
  })
})
