/** Measures all rules on one ordinary assertion, and the matrix of every profile, against one ES256 verification. */
import { generateKeyPairSync, verify } from 'node:crypto'
import { createAssertionLedger } from '../../src/core/assertion/assertion-ledger.ts'
import { decodeCompact } from '../../src/core/assertion/decode-compact.ts'
import { gatherKeyEvidence } from '../../src/core/assertion/gather-key-evidence.ts'
import { signAssertion } from '../../src/core/assertion/sign-assertion.ts'
import { parseKeySet } from '../../src/core/key-sets/parse-key-set.ts'
import { defaultProfileId, findProfile, profiles } from '../../src/core/profiles/profiles.ts'
import { assertionRules } from '../../src/core/rules/assertion/assertion-rules.ts'
import { buildAssertionSubject } from '../../src/core/rules/assertion/build-assertion-subject.ts'
import { unknownServer } from '../../src/core/rules/judging-facts.ts'
import { applyRules } from '../../src/core/rules/rule.ts'
import { makeVerdictMatrix } from '../../src/core/verdicts/make-verdict-matrix.ts'
import { systemClock } from '../../src/host/system-clock.ts'
import { systemRandomness } from '../../src/host/system-randomness.ts'

const rounds = Number(process.argv[2] ?? 500)
const warmUp = 300
const aims = { assertion: 1, matrix: 15 }

const kid = 'partner-2026-11'
const clientId = 'partner-api-client'
const issuer = 'https://as.example'
const tokenEndpoint = `${issuer}/oauth2/token`
const at = systemClock.now()
const nowSeconds = Math.floor(at / 1000)

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const token = await signAssertion(
  {
    header: { alg: 'ES256', kid, typ: 'client-authentication+jwt' },
    claims: {
      iss: clientId,
      sub: clientId,
      aud: issuer,
      iat: nowSeconds,
      exp: nowSeconds + 60,
      jti: systemRandomness.uuid(),
    },
  },
  privateKey,
)
const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' }
const decoded = decodeCompact(token)
const keySet = parseKeySet({ keys: [jwk] })
const keys = await gatherKeyEvidence(decoded.header, decoded, keySet, { source: 'a key set' })
const facts = {
  server: { ...unknownServer, issuer, tokenEndpoint, endpointCalled: tokenEndpoint },
  client: { clientId, registeredAlgorithm: 'ES256', registeredJwksUri: null },
  nowSeconds,
  clockOffsetSeconds: 0,
}
const ledger = createAssertionLedger(systemClock)
const profile = findProfile(defaultProfileId)

const read = () => buildAssertionSubject({ kind: 'token', text: token }, facts, keys, ledger)
const data = Buffer.from(decoded.signingInput ?? '')
const signature = decoded.signature ?? Buffer.alloc(0)
const verification = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const

/** Each work as a person's gesture causes it: from the text to the findings. */
const works = {
  assertion: () => applyRules(assertionRules, read(), { profile }).quiet,
  matrix: () => makeVerdictMatrix(read(), profiles, at).columns.length,
  verification: () => Number(verify('sha256', data, verification, signature)),
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN
}

const measured = { assertion: [] as number[], matrix: [] as number[], verification: [] as number[] }
for (let round = 0; round < warmUp + rounds; round += 1) {
  for (const name of ['assertion', 'matrix', 'verification'] as const) {
    const from = performance.now()
    if (works[name]() === 0) throw new Error(`${name} came to nothing`)
    if (round >= warmUp) measured[name].push(performance.now() - from)
  }
}

const names = { assertion: 'one assertion', matrix: 'whole matrix', verification: 'ES256 verify' }
for (const name of ['assertion', 'matrix', 'verification'] as const) {
  const [p50, p10] = [quantile(measured[name], 0.5), quantile(measured[name], 0.1)]
  const aim = name === 'verification' ? '' : ` (aim: under ${String(aims[name])} ms)`
  // On a busy machine the fastest tenth tells more: the others were interrupted.
  console.log(`${names[name].padEnd(14)} p50 ${p50.toFixed(3)} ms, p10 ${p10.toFixed(3)} ms${aim}`)
}
const verifyMs = quantile(measured.verification, 0.5)
const ratio = (values: readonly number[]) => (quantile(values, 0.5) / verifyMs).toFixed(1)
const counts = `${String(assertionRules.length)} rules, ${String(profiles.length)} profiles`
console.log(
  `ratio to one verify: ${ratio(measured.assertion)} and ${ratio(measured.matrix)} (${counts})`,
)
