/** The keys of the workbench: public facts here and in storage, private halves in the vault alone. */
import type { KeyObject } from 'node:crypto'
import { AppError } from '../../contract/errors.ts'
import type {
  GenerateKeyInput,
  KeyCertificate,
  KeyFacts,
  KeysSlice,
  PrivateKeyState,
  PublicJwk,
} from '../../contract/keys.ts'
import type { Notice } from '../../contract/session.ts'
import type { Ports } from '../ports.ts'
import { chooseKeyParameters } from './algorithms.ts'
import { generateKey } from './generate-key.ts'
import type { NewKey } from './generate-key.ts'
import { chooseSigningKid } from './keys-document.ts'
import { createPrivateKeyCache } from './private-key-cache.ts'
import { changeKey, createRingStore } from './ring-store.ts'
import type { RingChange } from './ring-store.ts'
import { createSerialQueue } from './serial-queue.ts'
import { explainUnreadable, stateBehind, stateOfRead } from './vault-read.ts'

/** A key as the JWKS server publishes it. */
export interface PublishedKey {
  readonly jwk: PublicJwk
  readonly certificate: KeyCertificate | null
}

export interface KeyRing {
  /** Reads what is stored; does not ask the keychain. A damaged document gives a notice and an empty ring. */
  load(): Promise<readonly Notice[]>
  slice(): KeysSlice
  /** @throws AppError ERR_KEY_NOT_FOUND */
  facts(kid: string): KeyFacts
  /** @throws AppError ERR_KEY_EXISTS, ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed */
  generate(input: GenerateKeyInput): Promise<{ kid: string }>
  /** @throws AppError ERR_KEY_NOT_FOUND, ERR_DATA_FOLDER_UNWRITABLE */
  setPublished(kid: string, published: boolean): Promise<void>
  /** Makes it the key that signs. @throws AppError ERR_KEY_NOT_FOUND, ERR_DATA_FOLDER_UNWRITABLE */
  select(kid: string): Promise<void>
  /**
   * Deletes both halves for good; the confirmation must equal the kid.
   *
   * @throws AppError ERR_KEY_NOT_FOUND, ERR_KEY_NOT_CONFIRMED, ERR_KEYCHAIN_*, ERR_DATA_FOLDER_UNWRITABLE; then the
   * key is still there
   */
  remove(kid: string, confirmation: string): Promise<void>
  /**
   * Asks the keychain again, brings the state of every private half up to date, and moves keys that were kept in
   * memory into the keychain when it can be used. Rejects only as storage does.
   */
  checkVault(): Promise<void>
  /** In the order of publication. */
  publishedKeys(): readonly PublishedKey[]
  /** Ends the generation under way, which then rejects with ERR_GENERATION_CANCELLED. */
  cancelGeneration(): void
  /**
   * Takes over keys that were made elsewhere: all of them or none.
   *
   * @throws AppError ERR_KEY_EXISTS, ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed
   */
  add(keys: readonly NewKey[], published: boolean): Promise<{ kids: string[] }>
  /** Puts the keys in the order of the kids. @throws AppError ERR_KEY_NOT_FOUND when they are not all of them, once */
  reorder(kids: readonly string[]): Promise<void>
  /** Keeps the certificate with the key. @throws AppError ERR_KEY_NOT_FOUND, ERR_DATA_FOLDER_UNWRITABLE */
  setCertificate(kid: string, certificate: KeyCertificate): Promise<void>
  /** Notes that the key has signed just now. Never throws: a signature does not fail because it cannot be noted. */
  noteSignature(kid: string): void
  /**
   * Asks the vault each time, so that a key removed behind our back is noticed.
   *
   * @throws AppError ERR_KEY_NOT_FOUND, ERR_KEY_PRIVATE_MISSING, ERR_KEYCHAIN_LOCKED, ERR_KEYCHAIN_TIMEOUT or
   * ERR_KEYCHAIN_UNAVAILABLE
   */
  readPrivateKey(
    kid: string,
  ): Promise<{ readonly key: KeyObject; readonly storage: 'keychain' | 'memory' }>
}

export interface KeyRingOptions {
  readonly ports: Pick<Ports, 'clock' | 'vault' | 'storage' | 'log'>
  /** Called after every change of the slice. */
  readonly onChange: () => void
}

const accountOf = (key: { readonly thumbprint: string }) => `key:${key.thumbprint}`

/** Makes an empty ring; nothing is read before `load`. */
export function createKeyRing({ ports, onChange }: KeyRingOptions): KeyRing {
  const { clock, vault, storage, log } = ports
  const store = createRingStore(storage, onChange)
  const cache = createPrivateKeyCache()
  const mutations = createSerialQueue()
  const generations = createSerialQueue()
  let generating: KeysSlice['generating'] = null

  function find(kid: string): KeyFacts {
    const key = store.state.keys.find((candidate) => candidate.kid === kid)
    if (key !== undefined) return key
    throw new AppError('ERR_KEY_NOT_FOUND', `There is no key with the key ID ${kid}.`)
  }

  function refuseTaken(kid: string | undefined): void {
    if (!store.state.keys.some((key) => key.kid === kid)) return
    throw new AppError('ERR_KEY_EXISTS', `The key ID ${String(kid)} is already taken.`)
  }

  function notePrivateKey(kid: string, privateKey: PrivateKeyState): void {
    const known = store.state.keys.find((key) => key.kid === kid)?.privateKey
    if (known !== undefined && known !== privateKey) store.apply(changeKey(kid, { privateKey }))
  }

  /** The private half is kept before its public facts are listed: a crash between leaves an orphan, not a loss. */
  async function keep({ facts, privateKey }: NewKey, published: boolean): Promise<void> {
    refuseTaken(facts.kid)
    const account = accountOf(facts)
    const now = clock.now()
    const key: KeyFacts = {
      ...facts,
      createdAt: now,
      publishedAt: published ? now : null,
      firstSignedAt: null,
      lastSignedAt: null,
      state: 'next',
      storage: await vault.write(account, privateKey),
      privateKey: 'present',
      published,
    }
    generating = null
    try {
      await store.commit((current) => ({
        keys: [...current.keys, key],
        signingKid: current.signingKid ?? key.kid,
      }))
    } catch (error) {
      await vault.remove(account).catch((reason: unknown) => {
        log.warn('keys.orphan-left', { kid: key.kid, reason: String(reason) })
      })
      throw error
    }
  }

  /** Moves a key kept in memory into the keychain; listed in storage only once it is there. */
  async function moveToKeychain(key: KeyFacts): Promise<void> {
    const read = await vault.read(accountOf(key))
    if (read.state !== 'found') return
    const isMoved =
      read.storage === 'keychain' || (await vault.write(accountOf(key), read.secret)) === 'keychain'
    if (isMoved) await store.commit(changeKey(key.kid, { storage: 'keychain' }))
  }

  return {
    async load() {
      const read = await store.load()
      if (read.state !== 'damaged') return []
      return [
        {
          id: 'keys-damaged',
          severity: 'warning',
          title: 'The list of keys was damaged and has been set aside',
          detail: `${read.reason} It is kept as ${read.setAsideAs}; private keys in the keychain are untouched.`,
        },
      ]
    },

    slice: () => ({
      vault: vault.status(),
      keys: [...store.state.keys],
      signingKid: store.state.signingKid,
      generating,
    }),

    facts: find,

    generate: (input) =>
      generations.run(async () => {
        refuseTaken(input.kid)
        const { sizeBits } = chooseKeyParameters(input)
        generating = { algorithm: input.algorithm, sizeBits, startedAt: clock.now() }
        onChange()
        try {
          const made = await generateKey(input)
          await mutations.run(() => keep(made, input.publish ?? true))
          return { kid: made.facts.kid }
        } catch (error) {
          generating = null
          onChange()
          throw error
        }
      }),

    setPublished: (kid, published) =>
      mutations.run(async () => {
        find(kid)
        await store.commit(changeKey(kid, { published }))
      }),

    select: (kid) =>
      mutations.run(async () => {
        find(kid)
        await store.commit((current) => ({ ...current, signingKid: kid }))
      }),

    remove: (kid, confirmation) =>
      mutations.run(async () => {
        const key = find(kid)
        if (confirmation !== kid) {
          const message = 'The key was not deleted: what was typed is not its key ID.'
          throw new AppError('ERR_KEY_NOT_CONFIRMED', message)
        }
        const withoutKey: RingChange = ({ keys, signingKid }) => {
          const rest = keys.filter((candidate) => candidate.kid !== kid)
          return { keys: rest, signingKid: chooseSigningKid(rest, signingKid) }
        }
        await store.prepare(withoutKey)
        try {
          await vault.remove(accountOf(key))
        } catch (error) {
          // Lists the key again; where even that fails, the next change writes the whole document anyway.
          await store.prepare((current) => current).catch(() => undefined)
          onChange()
          throw error
        }
        cache.forget(key.spkiSha256)
        store.apply(withoutKey)
      }),

    checkVault: () =>
      mutations.run(async () => {
        const status = await vault.check()
        const isUsable = status.kind === 'keychain' && status.state === 'ready'
        for (const key of store.state.keys) {
          if (key.storage === 'memory' && isUsable) await moveToKeychain(key)
          const mustAsk = key.storage === 'memory' || isUsable
          const known = mustAsk
            ? stateOfRead(await vault.read(accountOf(key)))
            : stateBehind(status)
          notePrivateKey(key.kid, known)
        }
        onChange()
      }),

    publishedKeys: () =>
      store.state.keys
        .filter((key) => key.published)
        .map(({ publicJwk, certificate }) => ({ jwk: publicJwk, certificate })),

    cancelGeneration: () => undefined,
    add: () => Promise.reject(new Error('not built yet')),
    reorder: () => Promise.reject(new Error('not built yet')),
    setCertificate: (kid, certificate) =>
      mutations.run(async () => {
        find(kid)
        await store.commit(changeKey(kid, { certificate }))
      }),
    noteSignature: () => undefined,

    async readPrivateKey(kid) {
      const facts = find(kid)
      const statusBefore = vault.status()
      const read = await vault.read(accountOf(facts))
      if (vault.status() !== statusBefore) onChange()
      const key = read.state === 'found' ? cache.import(read.secret, facts.spkiSha256) : null
      if (read.state === 'found' && key !== null) {
        notePrivateKey(kid, 'present')
        return { key, storage: read.storage }
      }
      cache.forget(facts.spkiSha256)
      notePrivateKey(kid, read.state === 'found' ? 'missing' : stateOfRead(read))
      throw explainUnreadable(kid, read, vault.status())
    },
  }
}
