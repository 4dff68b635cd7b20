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
import { addKeys } from './add-keys.ts'
import { chooseKeyParameters } from './algorithms.ts'
import { bringVaultUpToDate } from './bring-vault-up-to-date.ts'
import { chooseKid } from './choose-kid.ts'
import { describeNewKey } from './generate-key.ts'
import type { generateKeyPair, NewKey } from './generate-key.ts'
import { createGenerations } from './generations.ts'
import { accountOf } from './keep-secrets.ts'
import { judgeKeyState } from './key-state.ts'
import type { RingKey } from './keys-document.ts'
import { createPrivateKeyCache } from './private-key-cache.ts'
import { removeKey } from './remove-key.ts'
import { refuseTakenKid } from './refuse-known-keys.ts'
import { changeKey, createRingStore } from './ring-store.ts'
import type { Urgency } from './ring-store.ts'
import { createSerialQueue } from './serial-queue.ts'
import { createSignatureTimes } from './signature-times.ts'
import { explainUnreadable, stateOfRead } from './vault-read.ts'

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
  /**
   * Makes one key at a time; a further one waits.
   *
   * @throws AppError ERR_KEY_EXISTS, ERR_GENERATION_CANCELLED, ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed
   */
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
  /**
   * Keeps the certificate with the key, or none.
   *
   * @throws AppError ERR_KEY_NOT_FOUND, ERR_DATA_FOLDER_UNWRITABLE
   */
  setCertificate(kid: string, certificate: KeyCertificate | null): Promise<void>
  /**
   * Notes that the key has signed just now: here at once, in storage at the first signature and then every half minute
   * at most, with a time ahead of it. Never throws: a signature does not fail because it cannot be noted.
   */
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
  /**
   * Ends the generations, then stores the exact times of the latest signatures. Never rejects; nothing is written by the
   * ring once it has resolved.
   */
  stop(): Promise<void>
}

export interface KeyRingOptions {
  readonly ports: Pick<Ports, 'clock' | 'vault' | 'storage' | 'log'>
  /** Called after every change of the slice; `soon` for a signature, since those come in bursts. */
  readonly onChange: (urgency: Urgency) => void
  /** Stands in for node's generator. */
  readonly generatePair?: typeof generateKeyPair | undefined
}

/** Makes an empty ring; nothing is read before `load`. */
export function createKeyRing({ ports, onChange, generatePair }: KeyRingOptions): KeyRing {
  const { clock, vault, storage, log } = ports
  const signatureTimes = createSignatureTimes()
  const store = createRingStore({ storage, clock, signatureTimes, onChange })
  const cache = createPrivateKeyCache()
  const parts = { store, vault, log, clock }
  const mutations = createSerialQueue()
  const tellNow = () => onChange('now')
  const generations = createGenerations({ clock, onChange: tellNow, generatePair })
  let isStopped = false

  function find(kid: string): RingKey {
    const key = store.state.keys.find((candidate) => candidate.kid === kid)
    if (key !== undefined) return key
    throw new AppError('ERR_KEY_NOT_FOUND', `There is no key with the key ID ${kid}.`)
  }

  function describe(key: RingKey): KeyFacts {
    return { ...key, state: judgeKeyState(key, store.state.signingKid) }
  }

  function notePrivateKey(kid: string, privateKey: PrivateKeyState): void {
    const known = store.state.keys.find((key) => key.kid === kid)?.privateKey
    if (known !== undefined && known !== privateKey) store.apply(changeKey(kid, { privateKey }))
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
      keys: store.state.keys.map(describe),
      signingKid: store.state.signingKid,
      generating: generations.underWay,
    }),

    facts: (kid) => describe(find(kid)),

    generate: (input) =>
      generations.run(input, {
        prepare() {
          refuseTakenKid(store.state.keys, input.kid)
        },
        keep: (pair, commit) =>
          mutations.run(async () => {
            const taken = [...store.state.keys.map((key) => key.kid), ...store.state.formerKids]
            const { algorithm } = input
            const made = await describeNewKey(pair, {
              ...chooseKid(input, clock.now(), new Set(taken)),
              algorithm,
              sizeBits: chooseKeyParameters(input).sizeBits,
              origin: 'generated',
              importedFrom: null,
              certificate: null,
            })
            const published = input.publish ?? true
            await addKeys([made], parts, { published, beforeListing: commit })
            return { kid: made.facts.kid }
          }),
      }),

    cancelGeneration: generations.cancel,

    add: (keys, published) =>
      mutations.run(async () => ({ kids: await addKeys(keys, parts, { published }) })),

    setPublished: (kid, published) =>
      mutations.run(async () => {
        if (find(kid).published === published) return
        const publishedAt = published ? clock.now() : null
        await store.commit(changeKey(kid, { published, publishedAt }))
      }),

    select: (kid) =>
      mutations.run(async () => {
        find(kid)
        await store.commit((current) => ({ ...current, signingKid: kid }))
      }),

    reorder: (kids) =>
      mutations.run(async () => {
        const named = new Set(kids.map((kid) => find(kid).kid))
        if (named.size !== store.state.keys.length || named.size !== kids.length) {
          const message = 'The order was not changed: it has to name every key, each once.'
          throw new AppError('ERR_KEY_NOT_FOUND', message)
        }
        await store.commit((current) => ({
          ...current,
          keys: current.keys.toSorted((a, b) => kids.indexOf(a.kid) - kids.indexOf(b.kid)),
        }))
      }),

    setCertificate: (kid, certificate) =>
      mutations.run(async () => {
        find(kid)
        await store.commit(changeKey(kid, { certificate }))
      }),

    remove: (kid, confirmation) =>
      mutations.run(async () => {
        const key = find(kid)
        try {
          await removeKey(key, confirmation, parts)
          cache.forget(key.spkiSha256)
        } finally {
          // A keychain that refused may have changed its status.
          tellNow()
        }
      }),

    checkVault: () =>
      mutations.run(async () => {
        await bringVaultUpToDate(vault, store, notePrivateKey)
        tellNow()
      }),

    publishedKeys: () =>
      store.state.keys
        .filter((key) => key.published)
        .map(({ publicJwk, certificate }) => ({ jwk: publicJwk, certificate })),

    noteSignature(kid) {
      const key = store.state.keys.find((candidate) => candidate.kid === kid)
      if (key === undefined || isStopped) return
      const now = clock.now()
      const mustWrite = signatureTimes.note(kid, now)
      store.apply(
        changeKey(kid, {
          firstSignedAt: key.firstSignedAt ?? now,
          lastSignedAt: Math.max(key.lastSignedAt ?? now, now),
        }),
        'soon',
      )
      if (mustWrite) void mutations.run(writeSignatureTimes)
    },

    async readPrivateKey(kid) {
      const facts = find(kid)
      const statusBefore = vault.status()
      const read = await vault.read(accountOf(facts))
      if (vault.status() !== statusBefore) tellNow()
      const key = read.state === 'found' ? cache.import(read.secret, facts.spkiSha256) : null
      if (read.state === 'found' && key !== null) {
        notePrivateKey(kid, 'present')
        return { key, storage: read.storage }
      }
      cache.forget(facts.spkiSha256)
      notePrivateKey(kid, read.state === 'found' ? 'missing' : stateOfRead(read))
      throw explainUnreadable(kid, read, vault.status())
    },

    async stop() {
      isStopped = true
      generations.stop()
      signatureTimes.settle()
      await mutations.run(writeSignatureTimes)
    },
  }

  /** Never rejects: neither a signature nor the end of a run fails because of the time that is stored for it. */
  async function writeSignatureTimes(): Promise<void> {
    try {
      await store.prepare()
    } catch (error) {
      log.warn('keys.signature-time-unwritten', { reason: String(error) })
    }
  }
}
