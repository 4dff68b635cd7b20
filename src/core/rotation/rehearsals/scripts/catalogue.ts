/** Every rehearsal, in the order of the catalogue. */
import type { RehearsalId, RehearsalSummary } from '../../../../contract/rotation.ts'
import type { RehearsalScript } from '../script.ts'
import { sameKid, withoutKid } from './kid-mistakes.ts'
import { otherAlgorithm } from './other-algorithm.ts'
import { serverKeys, wrongClock } from './other-sides.ts'
import { certificateRollover, happyPath } from './right-order.ts'
import { compromise, removeAtSwitch } from './taken-out.ts'
import { unknownKidFlood } from './unknown-kid-flood.ts'
import { nodesDiffer, outage } from './unsteady-hosts.ts'
import {
  useAtOnceWithRefetch,
  useAtOnceWithoutRefetch,
  useBeforePublish,
} from './used-too-early.ts'

const scripts: Readonly<Record<RehearsalId, RehearsalScript>> = {
  'ROT-R1': happyPath,
  'ROT-R2': useBeforePublish,
  'ROT-R3': useAtOnceWithRefetch,
  'ROT-R4': useAtOnceWithoutRefetch,
  'ROT-R5': removeAtSwitch,
  'ROT-R6': sameKid,
  'ROT-R7': nodesDiffer,
  'ROT-R8': unknownKidFlood,
  'ROT-R9': outage,
  'ROT-R10': compromise,
  'ROT-R11': withoutKid,
  'ROT-R12': otherAlgorithm,
  'ROT-R13': serverKeys,
  'ROT-R14': wrongClock,
  'ROT-R15': certificateRollover,
}

export function findRehearsal(id: RehearsalId): RehearsalScript {
  return scripts[id]
}

export function listRehearsals(): RehearsalSummary[] {
  return Object.values(scripts).map(({ id, title, question, kind }) => ({
    id,
    title,
    question,
    kind,
  }))
}
