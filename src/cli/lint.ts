/** `lint`: an assertion, or the request that carries it, judged by profiles; no lab, no keychain and no window needed. */
import { AppError } from '../contract/errors.ts'
import type { LintReport } from '../contract/lint.ts'
import { findPrivateValues } from '../core/inspection/find-private-values.ts'
import type { VerificationKeys } from '../core/inspection/inspection-context.ts'
import { loadForeignKeys } from '../core/inspection/verification-keys.ts'
import { lint as judge } from '../core/lint/lint.ts'
import type { LintOrder } from '../core/lint/lint.ts'
import { defaultProfileId, findProfile, profiles } from '../core/profiles/profiles.ts'
import type { Profile } from '../core/profiles/profile.ts'
import { systemClock as clock } from '../host/system-clock.ts'
import { explainFailure } from './explain-failure.ts'
import { readMoment, readRequest, readText, readToken } from './lint-input.ts'
import { describeLint } from './lint-report.ts'
import { createPaint } from './paint.ts'
import { readTextOption } from './read-options.ts'
import type { ParsedOptions } from './read-options.ts'

const unreadableInput = 2

/** Once for each ID, also several with commas between them; `all` for every one there is. */
function chooseProfiles(value: unknown): readonly Profile[] {
  const ids = (Array.isArray(value) ? value : [])
    .flatMap((each) => String(each).split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '')
  if (ids.includes('all')) return profiles
  return [...new Set(ids.length === 0 ? [defaultProfileId] : ids)].map(findProfile)
}

/** @throws AppError ERR_USAGE when there are no usable keys */
async function readKeys(target: string | undefined): Promise<VerificationKeys | null> {
  if (target === undefined) return null
  const isUrl = /^https?:/i.test(target)
  const text = isUrl ? '' : (await readText(target, process.stdin)).text
  if ((await findPrivateValues(text)).isFound) {
    throw new AppError('ERR_USAGE', `--jwks ${target} holds a private key. Give the public ones.`)
  }
  const means = { clock, localAuthority: () => null, signal: new AbortController().signal }
  const source = isUrl
    ? ({ kind: 'url', url: target } as const)
    : ({ kind: 'pasted', text } as const)
  const loaded = await loadForeignKeys(source, means)
  if (!loaded.ok) throw new AppError('ERR_USAGE', `--jwks ${target}: ${loaded.why}`)
  return { ...loaded.keys, source: isUrl ? loaded.keys.source : target }
}

async function readOrder(argument: string | undefined, options: ParsedOptions): Promise<LintOrder> {
  const requestPath = readTextOption(options, 'request')
  const at = readTextOption(options, 'at')
  if (argument === undefined && requestPath === undefined) {
    throw new AppError(
      'ERR_USAGE',
      'Give a token, a file, - for standard input, or --request FILE.',
    )
  }
  return {
    token: argument === undefined ? null : await readToken(argument, process.stdin),
    request: requestPath === undefined ? null : await readRequest(requestPath, process.stdin),
    profiles: chooseProfiles(options['profile']),
    allProfiles: profiles,
    keys: await readKeys(readTextOption(options, 'jwks')),
    at: at === undefined ? clock.now() : readMoment(at),
    issuer: readTextOption(options, 'issuer') ?? null,
    tokenEndpoint: readTextOption(options, 'tokenEndpoint') ?? null,
    clientId: readTextOption(options, 'clientId') ?? null,
  }
}

function exitCodeFor({ profiles: linted }: LintReport): number {
  const findings = linted.flatMap((profile) => profile.findings)
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0
}

/** Judges and prints; the exit code becomes 0, 1 for findings of severity error, or 2 for input that cannot be read. */
export async function lint(argument: string | undefined, options: ParsedOptions): Promise<void> {
  try {
    const report = await judge(await readOrder(argument, options))
    const text =
      options['json'] === true
        ? JSON.stringify(report, null, 2)
        : describeLint(report, createPaint(process.stdout))
    process.stdout.write(`${text}\n`)
    process.exitCode = exitCodeFor(report)
  } catch (thrown) {
    process.stderr.write(`${explainFailure(thrown).text}\n`)
    process.exitCode = unreadableInput
  }
}
