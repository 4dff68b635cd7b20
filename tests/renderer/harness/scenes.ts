/** The states in which the harness can show the window. */
import type { ProcedureName } from '../../../src/contract/names.ts'
import type { ReceivedRequestDetail } from '../../../src/contract/servers.ts'
import type { Slices } from '../../../src/contract/session.ts'
import { doctorReport } from '../fixtures/doctor-report.ts'
import { harReport } from '../fixtures/inspection-report.ts'
import { failedRun, heldRun, refusedChecks, refusedRun, succeededRun } from '../fixtures/runs.ts'
import { rotationUnderWay } from '../fixtures/rotation.ts'
import { busyServers, manyRequests } from '../fixtures/servers.ts'
import { now, rsaKey, slices } from '../fixtures/snapshot.ts'
import { manyKeys } from '../fixtures/many-keys.ts'
import type { Answer } from '../support/fake-connection.ts'
import { keyAnswers } from './key-answers.ts'

export interface Scene {
  readonly slices: Slices
  readonly detail?: ReceivedRequestDetail
  readonly isLost?: boolean
  readonly answers?: Readonly<Partial<Record<ProcedureName, Answer>>>
}

function withRun(run: Slices['exchange']['run']): Scene {
  return { slices: { ...slices, exchange: { ...slices.exchange, run } } }
}

const refusedRequest = manyRequests.find(({ status }) => status === 400)

const manyKeysScene: Scene = {
  slices: { ...slices, keys: { ...slices.keys, keys: [...manyKeys] } },
  answers: keyAnswers,
}

export const scenes: Readonly<Record<string, Scene>> = {
  first: { slices },
  succeeded: withRun(succeededRun),
  refused: withRun(refusedRun),
  held: withRun(heldRun),
  failed: withRun(failedRun),
  rotation: { slices: { ...slices, rotation: rotationUnderWay } },
  doctor: { slices: { ...slices, doctor: { ...slices.doctor, report: doctorReport } } },
  inspection: { slices: { ...slices, inspection: { running: null, report: harReport } } },
  lost: { ...withRun(succeededRun), isLost: true },
  keys: { slices, answers: keyAnswers },
  manyKeys: manyKeysScene,
  keychainLocked: {
    ...manyKeysScene,
    slices: {
      ...slices,
      keys: {
        ...slices.keys,
        vault: {
          kind: 'keychain',
          state: 'locked',
          explanation:
            'The login keyring is locked. Sign in to your desktop session to unlock it; until then keys can be looked at but cannot sign.',
        },
        keys: manyKeys.slice(0, 4).map((key) => ({ ...key, privateKey: 'locked' as const })),
      },
    },
  },
  empty: {
    slices: {
      ...slices,
      keys: { ...slices.keys, keys: [], signingKid: null },
      session: {
        ...slices.session,
        notices: [
          {
            id: 'n1',
            severity: 'warning',
            title: 'The keys file was damaged',
            detail: 'It was set aside as keys.damaged-1795235315.json; the rest was loaded.',
          },
        ],
      },
    },
  },
  trouble: {
    slices: {
      ...slices,
      session: { ...slices.session, capabilities: { keepsKeys: false, keepsState: true } },
      keys: {
        ...slices.keys,
        vault: {
          kind: 'memory',
          state: 'unavailable',
          explanation:
            'There is no session bus, so no keychain can be reached. Install gnome-keyring and sign in to a desktop session to keep keys.',
        },
        keys: [
          { ...rsaKey, storage: 'memory', privateKey: 'present' },
          { ...rsaKey, kid: 'lost-key', privateKey: 'missing' },
        ],
        generating: { algorithm: 'RS256', sizeBits: 4096, startedAt: now },
      },
      servers: {
        ...slices.servers,
        servers: {
          ...slices.servers.servers,
          jwks: {
            id: 'jwks',
            state: 'failed',
            url: null,
            https: false,
            port: null,
            wantedPort: 8080,
            problem: {
              code: 'ERR_PORT_TAKEN',
              message:
                'Port 8080 is taken by another program. Ask who holds it with: ss -ltnp "sport = :8080".',
              freePort: 8081,
            },
          },
          api: {
            id: 'api',
            state: 'stopped',
            url: null,
            https: false,
            port: null,
            wantedPort: null,
            problem: null,
          },
        },
        endpoints: { ...slices.servers.endpoints, jwksUri: null, api: null },
      },
    },
  },
  faulty: {
    slices: { ...slices, keys: { ...slices.keys, keys: [...manyKeys] }, servers: busyServers },
  },
  traffic: {
    slices: { ...slices, servers: { ...slices.servers, received: [...manyRequests] } },
    ...(refusedRequest === undefined
      ? {}
      : {
          detail: {
            request: refusedRequest,
            messages: {
              request: heldRun.steps[3]?.request ?? null,
              response: refusedRun.steps[7]?.response ?? null,
            },
            checks: [...refusedChecks],
          },
        }),
  },
}
