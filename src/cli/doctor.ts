/** `doctor`: one look at a JWKS URL or document, judged and printed; no lab, no keychain and no window needed. */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { DoctorReport } from '../contract/doctor.ts'
import { AppError } from '../contract/errors.ts'
import { createLocalAuthority } from '../core/certificates/local-authority.ts'
import { createDoctor } from '../core/jwks-doctor/doctor.ts'
import type { Doctor } from '../core/jwks-doctor/doctor.ts'
import type { Storage } from '../core/ports.ts'
import { defaultProfileId, shippedProfiles } from '../core/profiles/profiles.ts'
import { silentLog } from '../host/log.ts'
import { createMemoryVault } from '../host/memory-vault.ts'
import { systemClock as clock } from '../host/system-clock.ts'
import { systemRandomness as randomness } from '../host/system-randomness.ts'
import { describeReport } from './doctor-report.ts'
import { openDoctorStorage } from './doctor-storage.ts'
import { readDoctorTarget } from './doctor-target.ts'
import type { DoctorTarget } from './doctor-target.ts'
import { explainFailure } from './explain-failure.ts'
import { explainReadError } from './explain-read-error.ts'
import { createPaint } from './paint.ts'
import { readTextOption } from './read-options.ts'
import type { ParsedOptions } from './read-options.ts'
import { waitForEnd } from './wait-for-end.ts'

const couldNotLook = 2

type Readable = Exclude<DoctorTarget, { readonly kind: 'unreadable' }>

/** @throws AppError ERR_USAGE unless the file holds PEM certificates */
async function readTrusted(path: string): Promise<string> {
  let pem: string
  try {
    pem = await readFile(path, 'utf8')
  } catch (error) {
    throw new AppError('ERR_USAGE', `--ca ${path} cannot be read. ${explainReadError(error)}`)
  }
  try {
    new X509Certificate(pem)
  } catch {
    throw new AppError('ERR_USAGE', `--ca ${path} holds no PEM certificate.`)
  }
  return pem
}

/** The local authority, if the folder has one, for its certificate; its key is not needed and not asked for. */
function createAuthority(storage: Storage) {
  const nothing = () => undefined
  const ports = { clock, randomness, vault: createMemoryVault(), storage, log: silentLog }
  return createLocalAuthority({ ...ports, changed: nothing, notify: nothing })
}

async function build(
  storage: Storage,
  options: ParsedOptions,
): Promise<{ readonly doctor: Doctor; readonly notices: readonly string[] }> {
  const ca = readTextOption(options, 'ca')
  const authority = createAuthority(storage)
  const damaged = await authority.load()
  const trusted = [authority.certificate(), ca === undefined ? null : await readTrusted(ca)]
  const localAuthority = trusted.filter((pem) => pem !== null).join('\n')
  const doctor = createDoctor({
    clock,
    randomness,
    log: silentLog,
    storage,
    library: shippedProfiles,
    profile: () => shippedProfiles.find(defaultProfileId),
    localAuthority: () => (localAuthority === '' ? null : localAuthority),
    otherSets: () => [],
    changed: () => undefined,
  })
  const notices = [...damaged, ...(await doctor.load())]
  return { doctor, notices: notices.map(({ title, detail }) => `warning: ${title}.\n  ${detail}`) }
}

async function examine(doctor: Doctor, target: Readable, options: ParsedOptions): Promise<void> {
  const wish = {
    profileId: readTextOption(options, 'profile'),
    kid: readTextOption(options, 'kid'),
  }
  if (target.kind === 'url') await doctor.handlers['doctor.look']({ url: target.url, ...wish })
  else await doctor.judgeBytes(target.bytes, { name: target.name, ...wish })
}

function exitCodeFor({ outcome, findings }: DoctorReport): number {
  if (outcome === 'unreachable') return couldNotLook
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0
}

/** @returns the exit code */
async function look(storage: Storage, target: Readable, options: ParsedOptions): Promise<number> {
  const { doctor, notices } = await build(storage, options)
  for (const notice of notices) process.stderr.write(`${notice}\n`)
  const ended = await Promise.race([examine(doctor, target, options), waitForEnd()])
  if (ended !== undefined) {
    doctor.stop()
    return ended === 'SIGINT' ? 130 : 143
  }
  const { report } = doctor.slice()
  if (report === null) return couldNotLook
  const text =
    options['json'] === true
      ? JSON.stringify(report, null, 2)
      : describeReport(report, createPaint(process.stdout))
  process.stdout.write(`${text}\n`)
  return exitCodeFor(report)
}

/** Looks and prints; the exit code becomes 0, 1 for findings of severity error, or 2 when it could not look. */
export async function doctor(argument: string, options: ParsedOptions): Promise<void> {
  const target = await readDoctorTarget(argument, process.stdin)
  if (target.kind === 'unreadable') {
    process.stderr.write(`error: There is nothing to look at.\n  ${target.problem}\n`)
    process.exitCode = couldNotLook
    return
  }
  const wantsHistory = options['history'] !== false && target.kind === 'url'
  const dataDir = readTextOption(options, 'dataDir')
  const { storage, warning, close } = await openDoctorStorage(wantsHistory, dataDir)
  if (warning !== null) process.stderr.write(`${warning}\n`)
  try {
    process.exitCode = await look(storage, target, options)
  } catch (thrown) {
    process.stderr.write(`${explainFailure(thrown).text}\n`)
    process.exitCode = couldNotLook
  } finally {
    await close()
  }
}
