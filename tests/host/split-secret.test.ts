import { describe, expect, it } from 'vitest'
import { joinSecret, readHead, splitSecret } from '../../src/host/split-secret.ts'

function putTogether(secret: string): string | null {
  const { head, parts } = splitSecret(secret)
  const read = readHead(head)
  return read.kind === 'whole' ? head : joinSecret(read, parts)
}

describe('a secret in keychain items', () => {
  it('stays whole up to 2560 bytes', () => {
    expect(splitSecret('x'.repeat(2560))).toEqual({ head: 'x'.repeat(2560), parts: [] })
    expect(splitSecret('x'.repeat(2561)).parts).toHaveLength(2)
  })

  it.each([
    ['long', 'abc'.repeat(3000)],
    ['not ASCII', 'a😀é'.repeat(1500)],
    ['like a head', splitSecret('x'.repeat(3000)).head],
  ])('comes back from parts of at most 2560 bytes when it is %s', (_what, secret) => {
    const { head, parts } = splitSecret(secret)

    expect(putTogether(secret)).toBe(secret)
    for (const item of [head, ...parts]) expect(Buffer.byteLength(item)).toBeLessThanOrEqual(2560)
  })

  it('is refused when its parts are not of one write', () => {
    const head = readHead(splitSecret('a'.repeat(3000)).head)
    const other = splitSecret('b'.repeat(3000)).parts

    if (head.kind !== 'split') throw new Error('not split')
    expect(joinSecret(head, other)).toBeNull()
    expect(joinSecret(head, [other[0] ?? null, null])).toBeNull()
  })

  it('is refused when its head asks for an absurd number of parts', () => {
    const { head } = splitSecret('a'.repeat(3000))

    expect(readHead(head.replace(':2:', ':9999999:'))).toMatchObject({ kind: 'split', count: 0 })
  })
})
