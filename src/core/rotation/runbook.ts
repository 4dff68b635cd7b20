/** Writes the runbook of a rotation as Markdown: every step with its time, its check and its way back. */
import type { ExportedFile } from '../../contract/key-files.ts'
import type { GuidedRotation, RotationParameters } from '../../contract/rotation.ts'
import { codeSpan } from '../registration/packet-markdown.ts'
import { failureModes } from './failure-modes.ts'
import { explainRetireWait, explainSwitchWait, formatMoment } from './inequality-words.ts'
import { computeWaits } from './rotation-times.ts'
import type { RunbookTimes } from './runbook-times.ts'

export interface RunbookInput {
  /** Null when none is under way: the runbook then counts from T0. */
  readonly rotation: GuidedRotation | null
  readonly times: RunbookTimes
  readonly parameters: RotationParameters
  /** Null while the JWKS server of the lab is stopped. */
  readonly jwksUri: string | null
  /** Epoch milliseconds. */
  readonly writtenAt: number
}

/** As one word of a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

function block(command: string): string {
  return `\`\`\`sh\n${command}\n\`\`\``
}

function listParameters(parameters: RotationParameters): string {
  const rows: readonly (readonly [string, string, number])[] = [
    ['C', 'longest time that a verifier keeps the JWK Set', parameters.cacheSeconds],
    ['P', 'until a change has reached every node', parameters.propagationSeconds],
    ['A', 'longest life of an assertion, leeway included', parameters.assertionSeconds],
    ['T', 'longest life of anything else the key signs', parameters.artefactSeconds],
    ['K', 'a verifier’s wait between fetches for unknown kids', parameters.cooldownSeconds],
    ['S', 'allowed difference of clocks', parameters.skewSeconds],
  ]
  const lines = rows.map(([name, what, value]) => `| ${name} | ${what} | ${String(value)} |`)
  return ['| | what it is | seconds |', '| --- | --- | ---: |', ...lines].join('\n')
}

function listFailures(): string {
  return failureModes.map(({ name, advice }) => `- **${name}.** ${advice}`).join('\n')
}

function writeSteps(input: RunbookInput): string[] {
  const { rotation, times, parameters, jwksUri } = input
  const to = rotation === null ? 'the new key' : codeSpan(rotation.to)
  const from = rotation === null ? 'the old key' : codeSpan(rotation.from)
  const kid = rotation === null ? 'NEW-KID' : shellWord(rotation.to)
  const uri = shellWord(jwksUri ?? 'https://your-host/.well-known/jwks.json')
  const doctor = `assertion-workbench doctor ${uri}`
  return [
    '## Steps',
    `### 1. Publish ${to} beside ${from}: ${times.publish}`,
    'The old key goes on signing. Check from outside, twice, and on every node or address, that both keys are there:',
    block(`${doctor} --kid ${kid}`),
    'Way back: take the new key out again. Nothing has been signed with it.',
    `### 2. Sign with ${to}: not before ${times.switch}`,
    `Inequality: published + ${explainSwitchWait(parameters)}. Verifiers that fetch for an unknown kid are ready sooner; do not rely on it.`,
    'Check right before: the doctor finds the key at every node, and its private half can be read where it will sign. Check right after: a token request with the new kid succeeds at every server.',
    'Way back: sign with the old key again. It is still published, so this works at once.',
    `### 3. Watch until ${times.observe}`,
    'For one whole C after the switch look at refusals by kid: those of the new kid (unknown key: a copy is old) and those of the old kid (an instance was left behind). A refusal for exp, iat or nbf is a matter of clocks, not of keys.',
    'Way back: as in step 2.',
    `### 4. Take ${from} out: not before ${times.retire}`,
    `Inequality: last signature of the old key + ${explainRetireWait(parameters)}, and the watch of step 3. If anything has signed with the old key since, count from there.`,
    block(doctor),
    'Check: the old kid is no longer listed, at any node. Way back: publish the old key again; it is the same key under the same kid.',
    `### 5. Make sure that it is over: ${times.verify}`,
    'P + C after step 4 an assertion signed with the old key must be refused everywhere. Then delete the old private key, unless a policy wants it kept.',
  ]
}

function writeEmergency({ parameters }: RunbookInput): string[] {
  const { compromiseSeconds } = computeWaits(parameters)
  return [
    '## If a private key has leaked',
    `Do not wait for the times above. A removed key is still trusted for up to P + C = ${String(compromiseSeconds)} s, and what it signed until that expires.`,
    [
      '1. Stop signing with it, everywhere.',
      '2. Publish the JWK Set without it, with a new key of a new kid.',
      '3. Ask the other side to purge its cache of the JWK Set, or to disable the client until it has.',
      '4. Have the tokens revoked that were issued since the leak may have begun.',
      '5. Register the new key where keys are registered by value, and sign with it.',
      '6. P + C later prove with an assertion of the old key that it is refused, and look through the logs for its kid.',
    ].join('\n'),
  ]
}

/** Everything in it is public: key IDs, times and addresses. */
export function writeRunbook(input: RunbookInput): ExportedFile {
  const { rotation, parameters, writtenAt } = input
  const title =
    rotation === null
      ? '# Key rotation runbook'
      : `# Key rotation runbook: ${codeSpan(rotation.from)} to ${codeSpan(rotation.to)}`
  const written = `Written ${formatMoment(writtenAt)}. ${
    rotation === null
      ? 'No rotation is under way: T0 is the moment at which the new key is published.'
      : 'All times are UTC; those to come are the earliest that are safe.'
  }`
  const parts = [
    title,
    written,
    '## Times',
    listParameters(parameters),
    ...writeSteps(input),
    ...writeEmergency(input),
    '## What goes wrong, by name',
    listFailures(),
    '## Rules',
    'A new key has a new kid, and a kid never comes back (OpenID Connect Core 1.0 §10.1.1). Keep the algorithm in one rotation and change it in another. Where keys are registered by value, register {current, next} together.',
  ]
  return {
    fileName: 'key-rotation-runbook.md',
    mediaType: 'text/markdown',
    encoding: 'text',
    content: `${parts.join('\n\n')}\n`,
  }
}
