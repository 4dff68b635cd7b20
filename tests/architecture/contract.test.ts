/** What may cross a bridge: the names that exist, and never a private key. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { events, procedures } from '../../src/contract/contract.ts'
import { eventNames, procedureNames } from '../../src/contract/names.ts'

/** RFC 7518 §6: the members of a JWK that hold a private or a symmetric key. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

interface JsonSchema {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly additionalProperties?: unknown
}

/** Where a schema is an object with a private member, or one open to any. */
function findLeaks(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, additionalProperties } = schema as JsonSchema
  const leaks: string[] = []
  if (properties !== undefined) {
    const names = Object.keys(properties)
    // `d` may name something else elsewhere; beside `kty` it is a private key.
    if (names.includes('kty')) {
      leaks.push(
        ...names.filter((name) => privateMembers.includes(name)).map((n) => `${path}.${n}`),
      )
    }
    if (additionalProperties !== false) leaks.push(`${path} is open to unknown members`)
  }
  for (const [key, member] of Object.entries(schema))
    leaks.push(...findLeaks(member, `${path}.${key}`))
  return leaks
}

function leaksOf(schema: z.ZodType, name: string): string[] {
  return findLeaks(z.toJSONSchema(schema), name)
}

describe('the contract', () => {
  it('has one procedure for each name that the preload allows', () => {
    expect(Object.keys(procedures).toSorted()).toEqual([...procedureNames].toSorted())
  })

  it('has one event for each name', () => {
    expect(Object.keys(events).toSorted()).toEqual([...eventNames].toSorted())
  })

  it.each(Object.entries(procedures))(
    '%s takes strict objects alone',
    (name, { input }: { input: z.ZodType }) => {
      const open = findLeaks(z.toJSONSchema(input, { io: 'input' }), name)
      expect(open).toEqual([])
    },
  )

  it.each(Object.entries(procedures))(
    '%s cannot answer with a private key member',
    (name, { output }: { output: z.ZodType }) => {
      expect(leaksOf(output, name)).toEqual([])
    },
  )

  it.each(Object.entries(events))('%s cannot tell a private key member', (name, schema) => {
    expect(leaksOf(schema, name)).toEqual([])
  })

  it('would notice one', () => {
    const leaking = z.strictObject({ key: z.strictObject({ kty: z.string(), d: z.string() }) })
    expect(leaksOf(leaking, 'leaking')).toHaveLength(1)
    expect(leaksOf(z.object({ kty: z.string() }), 'strict')).toEqual([])
    expect(leaksOf(z.looseObject({ kty: z.string() }), 'loose')).toHaveLength(1)
  })
})
