/** Proves what is asked of the workbench for what was typed, and at which field something is missing. */
import { describe, expect, it } from 'vitest'
import { inspectInputSchema } from '../../../../../src/contract/inspection.ts'
import type { InspectorDraft } from '../../../../../src/renderer/src/features/inspect/inspector/inspector-draft.ts'
import { orderInspection } from '../../../../../src/renderer/src/features/inspect/inspector/order-inspection.ts'

const draft: InspectorDraft = {
  text: 'AADSTS700027',
  keyKind: 'workbench',
  pastedKey: '',
  keyUrl: '',
  asOf: '',
  profileId: null,
  clearedFor: null,
}
const order = (change: Partial<InspectorDraft>) =>
  orderInspection({ ...draft, ...change }, 'r10070')

function fieldOf(change: Partial<InspectorDraft>) {
  const made = order(change)
  return made.ok ? null : made.problem.field
}

describe('an inspection', () => {
  it('takes the profile of the lab, the keys of the workbench and no moment of its own', () => {
    expect(order({})).toEqual({
      ok: true,
      input: { text: 'AADSTS700027', profileId: 'r10070', keySource: { kind: 'workbench' } },
    })
  })

  it('takes the profile, the key and the moment that were chosen', () => {
    const made = order({
      profileId: 'oidc',
      keyKind: 'pasted',
      pastedKey: ' {"kty":"EC"}',
      keyUrl: 'https://left.over',
      asOf: ' 2026-11-21T12:00:00Z ',
    })
    expect(made).toMatchObject({
      ok: true,
      input: {
        profileId: 'oidc',
        keySource: { kind: 'pasted', text: ' {"kty":"EC"}' },
        at: Date.UTC(2026, 10, 21, 12),
      },
    })
  })

  it('takes the URL without the blanks around it', () => {
    expect(order({ keyKind: 'url', keyUrl: ' https://as.example/jwks\n' })).toMatchObject({
      input: { keySource: { kind: 'url', url: 'https://as.example/jwks' } },
    })
  })

  it.each<Partial<InspectorDraft>>([
    {},
    { keyKind: 'none', profileId: 'oidc' },
    { keyKind: 'url', keyUrl: 'https://as.example/jwks' },
    { keyKind: 'pasted', pastedKey: 'anything', asOf: '1795235315' },
    { text: 'x'.repeat(4 * 1024 * 1024) },
  ])('is one that the contract takes: %#', (change) => {
    const made = order(change)
    expect(inspectInputSchema.safeParse(made.ok && made.input).success).toBe(true)
  })
})

describe('what is missing', () => {
  it.each<[string, Partial<InspectorDraft>]>([
    ['text', { text: '' }],
    ['text', { text: ' \n\t' }],
    ['text', { text: 'x'.repeat(4 * 1024 * 1024 + 1) }],
    ['pastedKey', { keyKind: 'pasted', pastedKey: ' ' }],
    ['keyUrl', { keyKind: 'url', keyUrl: '' }],
    ['asOf', { asOf: 'yesterday' }],
  ])('is said at the field %s', (field, change) => {
    expect(fieldOf(change)).toBe(field)
  })

  it('is not asked of fields that are not used', () => {
    expect(fieldOf({ keyKind: 'none', pastedKey: '', keyUrl: '' })).toBeNull()
  })

  it('says how long a text is that is too long', () => {
    const made = order({ text: 'x'.repeat(5 * 1024 * 1024) })
    expect(made.ok ? '' : made.problem.message).toContain('5.0 MiB')
  })
})
