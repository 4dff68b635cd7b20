import { inspect } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyAlgorithms } from '../../../src/contract/keys.ts'
import type { KeyAlgorithm } from '../../../src/contract/keys.ts'
import { generateKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { NewKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { KeyRing } from '../../../src/core/keys/key-ring.ts'
import type { LogFields } from '../../../src/core/ports.ts'
import { listPrivateNeedles } from './private-needles.ts'
import { createBench, createTestStorage, createTestVault, makeNewKey, settle } from './rig.ts'

const pairs = new Map<KeyAlgorithm, NewKeyPair[]>()
let needles: string[] = []

beforeAll(async () => {
  for (const algorithm of keyAlgorithms) {
    pairs.set(algorithm, [
      await generateKeyPair({ algorithm }),
      await generateKeyPair({ algorithm }),
    ])
  }
  needles = [...pairs.values()].flat().flatMap(({ privateKey }) => listPrivateNeedles(privateKey))
})

/** Few names, so that they meet. */
const kid = fc.constantFrom('a', 'b', 'c')
const algorithm = fc.constantFrom(...keyAlgorithms)
const which = fc.constantFrom(0, 1)

const operation = fc.oneof(
  fc.record({ type: fc.constant('generate'), algorithm, which, kid }),
  fc.record({
    type: fc.constant('add'),
    keys: fc.array(fc.record({ algorithm, which, kid }), { minLength: 1, maxLength: 3 }),
    published: fc.boolean(),
  }),
  fc.record({ type: fc.constant('setPublished'), kid, published: fc.boolean() }),
  fc.record({ type: fc.constant('select'), kid }),
  fc.record({ type: fc.constant('reorder'), kids: fc.array(kid, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('remove'), kid, confirmation: kid }),
  fc.record({ type: fc.constant('sign'), kid }),
  fc.record({ type: fc.constant('read'), kid }),
  fc.record({
    type: fc.constantFrom(
      'check',
      'cancel',
      'lock',
      'unlock',
      'breakOnWrite',
      'mend',
      'fill',
      'empty',
      'mixUp',
      'restart',
    ),
  }),
)
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

function pairOf(named: { readonly algorithm: KeyAlgorithm; readonly which: number }): NewKeyPair {
  const pair = pairs.get(named.algorithm)?.[named.which]
  if (pair === undefined) throw new Error('no such pair')
  return pair
}

/** A ring whose every output is written down. */
function createWatchedRing() {
  const outputs: string[] = []
  const watch = (output: unknown) => {
    outputs.push(typeof output === 'string' ? output : inspect(output, { depth: null }))
  }
  const log = (event: string, fields?: LogFields, cause?: unknown) => {
    watch([event, fields, cause])
  }
  const vault = createTestVault()
  const storage = createTestStorage()
  let next: NewKeyPair | null = null
  const start = () =>
    createBench({
      vault,
      storage,
      log: { info: log, warn: log, error: log },
      generatePair: () => Promise.resolve(next ?? pairOf({ algorithm: 'ES256', which: 0 })),
    }).ring
  let ring = start()

  const world = {
    check: () => ring.checkVault(),
    cancel: () => ring.cancelGeneration(),
    lock: () => vault.lock(),
    unlock: () => vault.unlock(),
    /** The keychain closes while it is written to, so that what was written cannot be taken out again either. */
    breakOnWrite() {
      vault.onWrite(() => {
        vault.lock()
        throw new Error('The keychain broke.')
      })
    },
    mend: () => vault.onWrite(() => undefined),
    fill: () => storage.fill(),
    empty: () => storage.empty(),
    /** Every account holds what belongs to another one. */
    mixUp() {
      const items = [...vault.keychain]
      items.forEach(([account], index) => {
        vault.keychain.set(account, items.at(index - 1)?.[1] ?? '')
      })
    },
    restart() {
      ring = start()
      return ring.load()
    },
  }

  async function act(todo: Operation): Promise<unknown> {
    if ('keys' in todo) {
      const keys = await Promise.all(
        todo.keys.map((named) =>
          makeNewKey(named.algorithm, { kid: named.kid, pair: pairOf(named) }),
        ),
      )
      return ring.add(keys, todo.published)
    }
    if ('algorithm' in todo) {
      next = pairOf(todo)
      return ring.generate({ algorithm: todo.algorithm, kid: todo.kid })
    }
    if ('published' in todo) return ring.setPublished(todo.kid, todo.published)
    if ('kids' in todo) return ring.reorder(todo.kids)
    if ('confirmation' in todo) return ring.remove(todo.kid, todo.confirmation)
    if ('kid' in todo) return actOnKey(ring, todo)
    return world[todo.type]()
  }

  return {
    outputs,
    async perform(todo: Operation) {
      watch(await act(todo).catch((error: unknown) => error))
      await settle()
      watch(JSON.stringify(ring.slice()))
      watch(JSON.stringify(ring.publishedKeys()))
      for (const text of storage.documents.values()) watch(text)
    },
  }
}

async function actOnKey(ring: KeyRing, todo: { readonly type: string; readonly kid: string }) {
  if (todo.type === 'select') return ring.select(todo.kid)
  if (todo.type === 'sign') {
    ring.noteSignature(todo.kid)
    return
  }
  // The one answer that is private by its purpose; what is watched is its refusal.
  await ring.readPrivateKey(todo.kid)
}

describe('the private half of a key', () => {
  it('is in no output of the ring, whatever is done with keys of every algorithm', async () => {
    let seen = 0
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 25 }), async (operations) => {
        const watched = createWatchedRing()
        for (const todo of operations) await watched.perform(todo)
        const everything = watched.outputs.join('\n')
        seen += everything.length
        for (const needle of needles) expect(everything.includes(needle)).toBe(false)
      }),
      { numRuns: 300 },
    )
    expect(seen).toBeGreaterThan(0)
  })

  it.each(keyAlgorithms)('would be found by this search: %s', (name) => {
    const { privateKey } = pairOf({ algorithm: name, which: 0 })
    const leak = inspect({ leaked: privateKey.export({ format: 'jwk' }) })
    const found = listPrivateNeedles(privateKey).filter((needle) => leak.includes(needle))

    expect(found.length).toBeGreaterThan(0)
  })
})
