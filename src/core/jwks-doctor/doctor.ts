/** The JWKS doctor as a person uses it: one look at a time, the report in the state, earlier looks kept. */
import type { Handlers } from '../../contract/contract.ts'
import type { DoctorLookInput, DoctorReport, DoctorSlice, Look } from '../../contract/doctor.ts'
import { AppError, toAppError } from '../../contract/errors.ts'
import type { Notice } from '../../contract/session.ts'
import type { Clock, Log, Randomness, Storage } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import type { ProfileLibrary } from '../profiles/profiles.ts'
import type { KeyUse, LookKey } from '../rules/jwks/over-time-evidence.ts'
import { orAborted } from './deadline.ts'
import { examineDocument, examineUrl } from './examine.ts'
import { gatherEvidence } from './gather-evidence.ts'
import type { DocumentContext } from './judge-document.ts'
import { parseJwksTarget } from './jwks-target.ts'
import type { JwksTarget } from './jwks-target.ts'
import { createLooks } from './looks.ts'

export interface DoctorOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly storage: Storage
  readonly library: ProfileLibrary
  /** The lab's profile, used when a look names none. */
  readonly profile: () => Profile
  /** The certificate of the local authority (PEM), trusted beside the system's; null without one. */
  readonly localAuthority: () => string | null
  /** The sets of the lab, to tell a key that is used twice. */
  readonly otherSets: (url: string | null) => DocumentContext['otherSets']
  /** When a key of our own signed, for a URL that we publish; null for a key of others, as for all when absent. */
  readonly useOf?: (url: string, key: LookKey) => KeyUse | null
  readonly changed: () => void
}

export interface DocumentWish {
  /** What to call it in the report. */
  readonly name: string
  readonly profileId?: string | undefined
  readonly kid?: string | undefined
}

export interface Doctor {
  /** Reads the earlier looks. */
  load(): Promise<readonly Notice[]>
  slice(): DoctorSlice
  readonly handlers: Pick<
    Handlers,
    'doctor.look' | 'doctor.judge' | 'doctor.cancel' | 'doctor.forget'
  >
  /**
   * `doctor.judge` for bytes as a file holds them, whatever their encoding.
   *
   * @throws AppError ERR_DOCTOR_BUSY, ERR_PROFILE_UNKNOWN
   */
  judgeBytes(bytes: Buffer, wish: DocumentWish): Promise<void>
  /** Ends a look that is under way. */
  stop(): void
}

interface Job {
  readonly signal: AbortSignal
  tell(phase: string): void
}

/** Makes a doctor that has looked at nothing; earlier looks come with `load`. */
export function createDoctor(options: DoctorOptions): Doctor {
  const { clock, randomness, log, storage, library, changed } = options
  const looks = createLooks(storage)
  let report: DoctorReport | null = null
  let running: (NonNullable<DoctorSlice['running']> & { readonly abort: AbortController }) | null =
    null

  function cancel(): void {
    if (running === null) return
    running.abort.abort()
    running = null
    changed()
  }

  /** Does the work unless another is under way; a cancelled one leaves the report as it was. */
  async function perform(target: string, work: (job: Job) => Promise<DoctorReport>): Promise<void> {
    if (running !== null) {
      throw new AppError('ERR_DOCTOR_BUSY', 'The doctor is still looking at something else.')
    }
    const abort = new AbortController()
    const isCurrent = () => running?.abort === abort
    const tell = (phase: string) => {
      // A look that was cancelled may still be coming to its end.
      if (abort.signal.aborted) return
      running = { target, phase, abort }
      changed()
    }
    running = { target, phase: 'Starting', abort }
    try {
      const written = await orAborted(work({ signal: abort.signal, tell }), abort.signal)
      if (isCurrent()) report = written
    } catch (error) {
      if (!abort.signal.aborted) throw error
    } finally {
      if (isCurrent()) {
        running = null
        changed()
      }
    }
  }

  function toWish(url: string | null, profileId: string | undefined, kid: string | undefined) {
    const profile = profileId === undefined ? options.profile() : library.find(profileId)
    return { profile, kid, otherSets: options.otherSets(url) }
  }

  /** Says why the look could not be kept; null when it was. */
  async function keep(target: JwksTarget, look: Look): Promise<string | null> {
    if (target.url === null) return null
    if (target.hasCredentials) return 'The URL holds credentials, which are not written to disk.'
    try {
      await looks.keep(target.url.href, look)
      return null
    } catch (error) {
      log.warn('doctor.look-not-kept', { code: toAppError(error).code })
      return toAppError(error).message
    }
  }

  /** @throws AppError ERR_DOCTOR_BUSY, ERR_PROFILE_UNKNOWN */
  function look({ url, profileId, kid }: DoctorLookInput): Promise<void> {
    const target = parseJwksTarget(url)
    const href = target.url?.href ?? null
    const wish = toWish(href, profileId, kid)
    return perform(target.shown, async ({ signal, tell }) => {
      const localAuthority = options.localAuthority()
      const gathered = { clock, randomness, signal, localAuthority, onPhase: tell }
      const evidence = await gatherEvidence(target, gathered)
      tell('Judging the document')
      const history = {
        earlier: looks.earlier(href ?? ''),
        firstSeen: looks.firstSeen(href ?? ''),
        useOf: (key: LookKey) => (href === null ? null : (options.useOf?.(href, key) ?? null)),
      }
      const examined = await examineUrl(evidence, wish, history, { clock, randomness })
      signal.throwIfAborted()
      return { ...examined.report, notKept: await keep(target, examined.look) }
    })
  }

  function judgeBytes(bytes: Buffer, { name, profileId, kid }: DocumentWish): Promise<void> {
    const wish = toWish(null, profileId, kid)
    return perform(name, ({ tell }) => {
      tell('Judging the document')
      return examineDocument(bytes, name, wish, { clock, randomness })
    })
  }

  return {
    load: () => looks.load(),
    slice: () => ({
      running: running === null ? null : { target: running.target, phase: running.phase },
      report,
      recent: looks.recent(),
    }),
    handlers: {
      'doctor.look': async (input) => {
        await look(input)
        return {}
      },
      'doctor.judge': async ({ text, name = 'pasted document', ...wish }) => {
        await judgeBytes(Buffer.from(text), { name, ...wish })
        return {}
      },
      'doctor.cancel': () => {
        cancel()
        return Promise.resolve({})
      },
      'doctor.forget': async ({ url }) => {
        await looks.forget(url)
        if (report !== null && isAbout(report, url)) report = { ...report, earlier: [] }
        changed()
        return {}
      },
    },
    judgeBytes: async (bytes, wish) => judgeBytes(bytes, wish),
    stop: cancel,
  }
}

/** Whether the report is about the URL, or about any. */
function isAbout({ source }: DoctorReport, url: string | undefined): boolean {
  return url === undefined || (source.kind === 'url' && source.url === url)
}
