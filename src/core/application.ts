/** The application without a door: built from ports, it answers procedures and tells of every change. */
import type { Handlers } from '../contract/contract.ts'
import type { Notice } from '../contract/session.ts'
import type { ServerId } from '../contract/servers.ts'
import type { EventMessage } from '../contract/wire.ts'
import { createAssertionBench } from './assertion/assertion-bench.ts'
import { createAssertionLedger } from './assertion/assertion-ledger.ts'
import { describeLab } from './assertion/describe-lab.ts'
import type { ClientRegistration } from './authorization-server/client-registry.ts'
import { createLocalAuthority } from './certificates/local-authority.ts'
import { createExchange } from './exchange/exchange.ts'
import type { Exchange } from './exchange/exchange.ts'
import { createKeyRing } from './keys/key-ring.ts'
import { createDoctor } from './jwks-doctor/doctor.ts'
import { createInspector } from './inspection/inspector.ts'
import { createKeyFileHandlers } from './key-files/key-files.ts'
import { createLab, labClientId } from './lab/lab.ts'
import type { Ports } from './ports.ts'
import { createActiveProfile, isForLab } from './profiles/active-profile.ts'
import { createOwnProfiles } from './profiles/own-profiles.ts'
import { defaultProfileId } from './profiles/profiles.ts'
import { summarizeProfile } from './profiles/summarize-profile.ts'
import { makeRegistrationPacket } from './registration/registration-packet.ts'
import { safeToRetireAt } from './rotation/rotation-times.ts'
import { createRotation } from './rotation/rotation.ts'
import { createSettings } from './settings.ts'
import { createState } from './state.ts'

/** Requests can come by the thousand; the window learns of them a few times a second. */
const trafficIntervalMs = 200

export interface ApplicationOptions {
  readonly version: string
  /** Ports asked for in this run alone (0: any free one); a taken one is a failure of that server. */
  readonly ports?: {
    readonly jwks?: number | undefined
    readonly authorizationServer?: number | undefined
    readonly api?: number | undefined
  }
  /** The profile of this run alone. */
  readonly profileId?: string | undefined
  /** Clients of this run alone. */
  readonly clients?: readonly ClientRegistration[] | undefined
}

export interface Application {
  readonly handlers: Handlers
  subscribe(listener: (message: EventMessage) => void): () => void
  /**
   * Loads what is stored, makes a first key where there is none, and starts the lab.
   *
   * @throws AppError when the stored state cannot be reached, or the profile of this run does not exist or is not for
   * the lab; a server that cannot start says so in its status.
   */
  start(): Promise<void>
  /** Ends everything; twice is harmless. */
  stop(): Promise<void>
}

/** Builds the application; nothing listens and nothing is read before `start`. */
export function createApplication(ports: Ports, options: ApplicationOptions): Application {
  const { clock, randomness, log, storage, vault } = ports
  let notices: readonly Notice[] = []
  function notify(notice: Notice): void {
    notices = [...notices.filter(({ id }) => id !== notice.id), notice]
    state.changed('session')
  }

  const keepsKeys = () => vault.status().kind === 'keychain'
  const settings = createSettings(storage, {
    profileId: defaultProfileId,
    plan: {
      clientId: labClientId,
      scope: 'read',
      apiRoute: 'GET /orders',
      audience: 'profile',
      replayAssertion: false,
    },
  })
  const ownProfiles = createOwnProfiles({
    storage,
    changed(profileId) {
      activeProfile.profileChanged(profileId)
      state.changed('profiles')
      state.changed('servers')
    },
  })
  const { library } = ownProfiles
  const activeProfile = createActiveProfile({
    library,
    keep: (profileId) => settings.update({ profileId }),
    notify,
  })
  const profile = activeProfile.current
  let toldKeepsKeys = keepsKeys()
  const keyRing = createKeyRing({
    ports,
    onChange(urgency) {
      if (urgency === 'now') {
        state.changed('keys')
        // The JWK Set that is shown there is made of the ring; a signature does not change it.
        state.changedSoon('servers')
      } else state.changedSoon('keys')
      rotation.ringChanged()
      if (toldKeepsKeys === keepsKeys()) return
      toldKeepsKeys = keepsKeys()
      state.changed('session')
    },
  })
  const authority = createLocalAuthority({
    clock,
    randomness,
    vault,
    storage,
    log,
    changed: () => state.changed('servers'),
    notify,
  })
  const askedPorts: Partial<Record<ServerId, number | undefined>> = { ...options.ports }
  const lab = createLab({
    clock,
    randomness,
    log,
    storage,
    keyRing,
    authority,
    profile,
    profiles: () =>
      library
        .all()
        .filter(isForLab)
        .map((each) => summarizeProfile(each, ownProfiles.isOwn(each.id))),
    wantedPort: (server) => askedPorts[server] ?? settings.port(server),
    clients: options.clients ?? [],
    findObserver: (rawHeaders) => exchange.findObserver(rawHeaders),
    changed: () => state.changed('servers'),
    trafficChanged: () => state.changedSoon('servers', trafficIntervalMs),
  })
  const ledger = createAssertionLedger(clock)
  const exchange: Exchange = createExchange({
    clock,
    randomness,
    log,
    keyRing,
    ledger,
    profile,
    plan: () => settings.plan,
    endpoints: () => lab.endpoints(),
    localAuthority: () => authority.certificate(),
    changed: (standsStill) => {
      if (standsStill) state.changed('exchange')
      else state.changedSoon('exchange')
    },
  })
  const doctor = createDoctor({
    clock,
    randomness,
    log,
    storage,
    library,
    profile,
    localAuthority: () => authority.certificate(),
    otherSets: (url) => lab.publishedSets(url),
    useOf(url, { thumbprint }) {
      if (url !== lab.slice().endpoints.jwksUri) return null
      const key = keyRing.slice().keys.find((candidate) => candidate.thumbprint === thumbprint)
      if (key === undefined) return null
      const { firstSignedAt, lastSignedAt } = key
      const { parameters } = rotation.slice()
      const validUntil = lastSignedAt === null ? null : safeToRetireAt(lastSignedAt, parameters)
      return { firstSignedAt, lastSignedAt, validUntil }
    },
    changed: () => state.changed('doctor'),
  })
  const assertionBench = createAssertionBench({
    clock,
    randomness,
    storage,
    keyRing,
    library,
    ledger,
    lab: (clientId) => describeLab(clientId, lab.slice(), lab.serverFacts()),
    exchange,
    // What is typed need not come back letter by letter.
    changed: () => state.changedSoon('assertion', trafficIntervalMs),
  })
  const inspector = createInspector({
    clock,
    randomness,
    log,
    keyRing,
    library,
    profile,
    labServer: () => lab.serverFacts(),
    localAuthority: () => authority.certificate(),
    inspectionThread: ports.inspectionThread,
    changed: () => state.changed('inspection'),
  })
  const rotation = createRotation({
    clock,
    randomness,
    log,
    storage,
    keyRing,
    jwksUri: () => lab.slice().endpoints.jwksUri,
    changed: () => state.changed('rotation'),
  })
  const state = createState(clock, {
    session: () => ({
      product: 'Assertion Workbench',
      version: options.version,
      capabilities: { keepsKeys: keepsKeys(), keepsState: true },
      notices: [...notices],
    }),
    settings: () => settings.slice(),
    keys: () => keyRing.slice(),
    servers: () => lab.slice(),
    exchange: () => exchange.slice(),
    doctor: () => doctor.slice(),
    rotation: () => rotation.slice(),
    assertion: () => assertionBench.slice(),
    profiles: () => ownProfiles.slice(),
    inspection: () => inspector.slice(),
  })

  const handlers: Handlers = {
    'session.snapshot': () => Promise.resolve(state.snapshot()),
    'session.dismissNotice': ({ id }) => {
      notices = notices.filter((notice) => notice.id !== id)
      state.changed('session')
      return Promise.resolve({})
    },
    'settings.update': async ({ theme }) => {
      if (theme !== undefined) await settings.update({ theme })
      state.changed('settings')
      return {}
    },

    'keys.generate': (input) => keyRing.generate(input),
    'keys.setPublished': async ({ kid, published }) => {
      await keyRing.setPublished(kid, published)
      return {}
    },
    'keys.select': async ({ kid }) => {
      await keyRing.select(kid)
      return {}
    },
    'keys.remove': async ({ kid, confirmation }) => {
      await keyRing.remove(kid, confirmation)
      return {}
    },
    'keys.cancelGeneration': () => {
      keyRing.cancelGeneration()
      return Promise.resolve({})
    },
    'keys.reorder': async ({ kids }) => {
      await keyRing.reorder(kids)
      return {}
    },
    ...createKeyFileHandlers({ clock, randomness, keyRing }),
    'keys.checkVault': async () => {
      await keyRing.checkVault()
      return {}
    },

    'servers.start': async ({ server }) => {
      await lab.start(server)
      return {}
    },
    'servers.stop': async ({ server }) => {
      await lab.stop(server)
      return {}
    },
    'servers.setPort': async ({ server, port }) => {
      await settings.update({ ports: { ...settings.slice().ports, [server]: port } })
      askedPorts[server] = undefined
      state.changed('settings')
      await lab.stop(server)
      await lab.start(server)
      return {}
    },
    'servers.setHttps': async ({ server, https }) => {
      await lab.setHttps(server, https)
      return {}
    },
    'servers.exportAuthority': () => lab.exportAuthority(),
    'servers.useProfile': async ({ profileId }) => {
      await activeProfile.choose(profileId)
      state.changed('servers')
      return {}
    },
    'servers.forgetCaches': () => {
      lab.forgetCaches()
      return Promise.resolve({})
    },
    'servers.receivedRequest': ({ id }) => Promise.resolve(lab.receivedRequest(id)),

    'jwks.configure': async (change) => {
      await lab.configureJwks(withoutUndefined(change))
      return {}
    },
    'jwks.setFaults': (change) => {
      lab.setJwksFaults(withoutUndefined(change))
      return Promise.resolve({})
    },

    ...doctor.handlers,
    ...rotation.handlers,
    ...assertionBench.handlers,
    ...ownProfiles.handlers,
    ...inspector.handlers,
    'registration.packet': ({ kid, clientId }) => {
      const jwksUri = lab.slice().endpoints.jwksUri
      const key = keyRing.facts(kid)
      const now = clock.now()
      return Promise.resolve(makeRegistrationPacket({ key, clientId, jwksUri, now }))
    },

    'exchange.plan': async (change) => {
      await settings.update({ plan: { ...settings.plan, ...withoutUndefined(change) } })
      state.changed('exchange')
      return {}
    },
    'exchange.start': ({ mode }) => Promise.resolve(exchange.start(mode)),
    'exchange.step': () => {
      exchange.step()
      return Promise.resolve({})
    },
    'exchange.resume': () => {
      exchange.resume()
      return Promise.resolve({})
    },
    'exchange.reset': () => {
      exchange.reset()
      return Promise.resolve({})
    },
    'exchange.reveal': ({ runId, stepId }) => Promise.resolve(exchange.reveal(runId, stepId)),
  }

  /** A fresh lab has a key; so has one whose keys are all in a keychain that this run does not use. */
  async function ensureSigningKey(): Promise<void> {
    const { keys } = keyRing.slice()
    if (keys.some(({ storage: place }) => place === 'memory' || keepsKeys())) return
    const { kid } = await keyRing.generate({ algorithm: 'ES256' })
    await keyRing.select(kid)
  }

  let isStopped = false
  return {
    handlers,
    subscribe: (listener) => state.subscribe(listener),
    async start() {
      notices = [
        ...(await settings.load()),
        ...(await keyRing.load()),
        ...(await lab.load()),
        ...(await doctor.load()),
        ...(await rotation.load()),
        ...(await ownProfiles.load()),
        ...(await assertionBench.load()),
      ]
      activeProfile.begin(options.profileId, settings.profileId)
      await Promise.all([lab.startAll(), ensureSigningKey()])
    },
    async stop() {
      if (isStopped) return
      isStopped = true
      exchange.stop()
      doctor.stop()
      inspector.stop()
      await Promise.all([rotation.stop(), lab.stopAll(), assertionBench.stop()])
      await keyRing.stop()
    },
  }
}

type WithoutUndefined<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> }

function withoutUndefined<Value extends object>(value: Value): WithoutUndefined<Value> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(entries) as WithoutUndefined<Value>
}
