/** An inspector with a clock that stands still, for texts that are judged as of a known moment. */
import type { InspectionOrder } from '../../../src/core/inspection/inspect-text.ts'
import { createInspector } from '../../../src/core/inspection/inspector.ts'
import type { Inspector, InspectorOptions } from '../../../src/core/inspection/inspector.ts'
import { inspectionReportSchema } from '../../../src/contract/inspection.ts'
import type { Artefact, InspectInput, InspectionReport } from '../../../src/contract/inspection.ts'
import type { KeysSlice } from '../../../src/contract/keys.ts'
import { findProfile, profiles, shippedProfiles } from '../../../src/core/profiles/profiles.ts'
import { unknownServer } from '../../../src/core/rules/judging-facts.ts'
import { silentLog } from '../../../src/host/log.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'

/** 2026-11-21T12:00:00Z. */
export const now = 1_795_262_400_000

const emptyRing: KeysSlice = {
  vault: { kind: 'memory', state: 'ready', explanation: '' },
  keys: [],
  signingKid: null,
  generating: null,
}

/** What the inspector below hands over when it is given this text. */
export function makeOrder(text: string, order: Partial<InspectionOrder> = {}): InspectionOrder {
  return {
    input: { text, keySource: { kind: 'none' }, at: now },
    profile: findProfile('r10070'),
    profiles,
    lab: unknownServer,
    keyRing: emptyRing,
    localAuthority: null,
    ...order,
  }
}

export function makeInspector(options: Partial<InspectorOptions> = {}): Inspector {
  return createInspector({
    clock: { ...systemClock, now: () => now },
    randomness: systemRandomness,
    log: silentLog,
    keyRing: { slice: () => emptyRing },
    library: shippedProfiles,
    profile: () => findProfile('r10070'),
    labServer: () => unknownServer,
    localAuthority: () => null,
    changed: () => undefined,
    ...options,
  })
}

/** The report, checked against the contract, so that no member slips through that must not. */
export async function inspect(
  text: string,
  input: Partial<InspectInput> = {},
  inspector: Inspector = makeInspector(),
): Promise<InspectionReport> {
  await inspector.handlers['inspection.inspect']({ text, keySource: { kind: 'none' }, ...input })
  return inspectionReportSchema.parse(inspector.slice().report)
}

export function idsOf({ findings }: Pick<Artefact, 'findings'>): readonly string[] {
  return [...new Set(findings.map(({ ruleId }) => ruleId))].toSorted()
}

export function artefactOf(report: InspectionReport, kind: Artefact['kind']): Artefact {
  const found = report.artefacts.find((artefact) => artefact.kind === kind)
  if (found === undefined) {
    throw new Error(`Found ${report.artefacts.map((artefact) => artefact.kind).join(', ')}.`)
  }
  return found
}
