/** A key ring and a rotation over it, on a clock that the test moves; keys and documents outlive a restart. */
import { randomBytes, randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { KeyFacts } from '../../../src/contract/keys.ts'
import type { GuidedRotation } from '../../../src/contract/rotation.ts'
import { createKeyRing } from '../../../src/core/keys/key-ring.ts'
import type { KeyRing } from '../../../src/core/keys/key-ring.ts'
import type { Randomness, Storage, Vault } from '../../../src/core/ports.ts'
import { createRotation } from '../../../src/core/rotation/rotation.ts'
import type { Rotation } from '../../../src/core/rotation/rotation.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

export const randomness: Randomness = {
  bytes: (length) => randomBytes(length),
  uuid: () => randomUUID(),
}

/** A keychain that a test looks into and takes things out of. */
function createOpenVault() {
  const secrets = new Map<string, string>()
  let isLocked = false
  const vault: Vault = {
    status: () => ({ kind: 'keychain', state: isLocked ? 'locked' : 'ready', explanation: '' }),
    check: () => Promise.resolve(vault.status()),
    read(account) {
      if (isLocked) return Promise.resolve({ state: 'locked' })
      const secret = secrets.get(account)
      return Promise.resolve(
        secret === undefined
          ? { state: 'missing' }
          : { state: 'found', secret, storage: 'keychain' },
      )
    },
    write(account, secret) {
      secrets.set(account, secret)
      return Promise.resolve('keychain')
    },
    remove(account) {
      secrets.delete(account)
      return Promise.resolve()
    },
  }
  return {
    ...vault,
    secrets,
    lock: (locked: boolean) => {
      isLocked = locked
    },
  }
}

export interface Bench {
  readonly keyRing: KeyRing
  readonly rotation: Rotation
  /** How often the slice was told to have changed. */
  readonly told: () => number
  current(): GuidedRotation
  facts(kid: string): KeyFacts
}

/** What outlives a restart. */
export function createDisk() {
  const storage = createMemoryStorage()
  let isFull = false
  const guarded: Storage = {
    read: (document, schema) => storage.read(document, schema),
    write: (document, value) =>
      isFull ? Promise.reject(new Error('The disk is full.')) : storage.write(document, value),
  }
  return {
    clock: createFakeClock(),
    vault: createOpenVault(),
    storage: guarded,
    documents: storage.documents,
    fill: (full: boolean) => {
      isFull = full
    },
  }
}
export type Disk = ReturnType<typeof createDisk>

/** Starts over what is there; returns the notices of the start as well. */
export async function startBench(disk: Disk) {
  const { clock, vault, storage } = disk
  let changes = 0
  const keyRing = createKeyRing({
    ports: { clock, vault, storage, log: silentLog },
    onChange: () => {
      rotation.ringChanged()
    },
  })
  const rotation = createRotation({
    clock,
    randomness,
    log: silentLog,
    storage,
    keyRing,
    jwksUri: () => 'http://127.0.0.1:4001/.well-known/jwks.json',
    changed: () => {
      changes += 1
    },
  })
  onTestFinished(() => rotation.stop())
  await keyRing.load()
  const notices = await rotation.load()
  const bench: Bench = {
    keyRing,
    rotation,
    told: () => changes,
    current() {
      const { current } = rotation.slice()
      if (current === null) throw new Error('no rotation is under way')
      return current
    },
    facts: (kid) => keyRing.facts(kid),
  }
  return { ...bench, notices }
}

/** With an old key that is published and signs, and a new one that is neither. */
export async function startWithTwoKeys(disk: Disk = createDisk()) {
  const bench = await startBench(disk)
  await bench.keyRing.generate({ algorithm: 'ES256', kid: 'old' })
  await bench.keyRing.select('old')
  await bench.keyRing.generate({ algorithm: 'ES256', kid: 'new', publish: false })
  return { ...bench, disk, clock: disk.clock }
}
