/** The rules about TLS: whether it is there, holds, is recent, and asks for nothing. */
import { failureCodes } from '../../jwks-doctor/fetched.ts'
import type { Fetched } from '../../jwks-doctor/fetched.ts'
import { answerOf } from '../../jwks-doctor/transport-evidence.ts'
import type { TransportEvidence } from '../../jwks-doctor/transport-evidence.ts'
import { formatTime } from '../../checks/time-words.ts'
import { noHits } from './transport-answer.ts'
import type { Rule, RuleHit } from '../rule.ts'

const dayMs = 86_400_000
const expiryWarningMs = 21 * dayMs

function failedWith(fetched: Fetched | null, code: string): boolean {
  return fetched?.failure?.code === code
}

const encrypted: Rule<TransportEvidence> = {
  id: 'JWKS-TLS',
  severity: 'error',
  title: 'The keys are fetched without TLS',
  condition:
    'The URL, or one that it redirects to, begins with http. Info on loopback, where nobody is on the path.',
  fix: 'Serve the document over https; the workbench can do so with its local certificate authority.',
  sources: ['OIDC Registration §2', 'OIDC Discovery §3', 'RFC 8414 §2', 'FAPI 2.0 §5.4.2'],
  check({ target, chain, hostKind }) {
    const urls = chain.length > 0 ? chain.map(({ url }) => url) : [target.url]
    const plain = urls.find((url) => url?.protocol === 'http:')
    if (plain == null) return noHits
    const hit: RuleHit = {
      message:
        'Anyone on the path can replace the keys. They are public; what has to be protected is that they are yours.',
      seen: plain.origin,
      wanted: 'https',
    }
    return [hostKind === 'loopback' ? { ...hit, severity: 'info' } : hit]
  },
}

const certificate: Rule<TransportEvidence> = {
  id: 'JWKS-TLS-CERT',
  severity: 'error',
  title: 'The certificate cannot be trusted',
  condition:
    'The chain, the validity or the host name of the server certificate does not hold against the roots of this system and the local certificate authority. Revocation is not looked up.',
  fix: 'Serve a certificate for this host with its whole chain; never switch verification off.',
  sources: ['RFC 9525 §6', 'RFC 9110 §4.3.4', 'RFC 9325 §7.1'],
  check(evidence) {
    const answer = answerOf(evidence)
    if (answer === null || !failedWith(answer, failureCodes.untrusted)) return noHits
    const { tls, url } = answer
    const message = `${tls?.problem ?? 'The certificate does not hold.'} Nothing was asked of the server.`
    const seen = tls?.chain[0]?.subject ?? 'no certificate'
    return [{ message, seen, wanted: `a trusted certificate for ${url.hostname}` }]
  },
}

const expiry: Rule<TransportEvidence> = {
  id: 'JWKS-TLS-EXPIRY',
  severity: 'warning',
  title: 'The certificate expires soon',
  condition: 'The certificate of the server expires in less than 21 days.',
  fix: 'Renew it, and let it be renewed automatically.',
  sources: ['RFC 5280 §4.1.2.5'],
  check(evidence) {
    const tls = answerOf(evidence)?.tls
    const leaf = tls?.chain[0]
    if (tls?.problem !== null || leaf === undefined) return noHits
    const leftMs = leaf.notAfter - evidence.now
    if (leftMs >= expiryWarningMs) return noHits
    const date = formatTime(leaf.notAfter / 1000)
    const days = Math.max(0, Math.floor(leftMs / dayMs))
    const message = `It expires at ${date}, in ${String(days)} days. After that no verifier gets the keys.`
    return [{ message, seen: date, wanted: 'at least 21 days' }]
  },
}

const weakCipher = /CBC|_RC4_|3DES|_NULL_/

const version: Rule<TransportEvidence> = {
  id: 'JWKS-TLS-VERSION',
  severity: 'error',
  title: 'The TLS version or cipher is old',
  condition:
    'The server speaks nothing newer than TLS 1.1; info where TLS 1.2 was negotiated because the server has no 1.3, or a cipher without authenticated encryption.',
  fix: 'Enable TLS 1.2 and 1.3 with AEAD cipher suites only.',
  sources: ['RFC 9325 §3.1.1', 'RFC 9325 §4.2', 'RFC 8996 §2', 'FAPI 1.0 Part 2 §8.5'],
  check(evidence) {
    const answer = answerOf(evidence)
    const wanted = 'TLS 1.3 or 1.2 with an AEAD cipher suite'
    if (failedWith(answer, failureCodes.oldTls)) {
      return [{ message: answer?.failure?.problem ?? '', seen: 'below TLS 1.2', wanted }]
    }
    const { protocol, cipher } = answer?.tls ?? { protocol: null, cipher: null }
    if (protocol === null || (protocol === 'TLSv1.3' && !weakCipher.test(cipher ?? '')))
      return noHits
    const seen = `${protocol} with ${cipher ?? 'an unknown cipher'}`
    return [{ severity: 'info', message: `The server negotiated ${seen}.`, seen, wanted }]
  },
}

/** nginx and others take the connection and refuse the request. */
const demandStatuses: readonly number[] = [400, 401, 403, 495, 496]

function isDemandInHttp(answer: Fetched): boolean {
  if (answer.tls === null || answer.head === null) return false
  if (!demandStatuses.includes(answer.head.status)) return false
  return /(?:ssl|client|tls) certificate/i.test(answer.body.toString('latin1', 0, 4096))
}

const mutual: Rule<TransportEvidence> = {
  id: 'JWKS-TLS-MTLS',
  severity: 'error',
  title: 'The server demands a client certificate',
  condition: 'The handshake or the answer is refused because no client certificate was presented.',
  fix: 'Make the endpoint public, on a host or port without client authentication.',
  sources: ['SMART Backend Services', 'CDR Register, JWKS endpoint'],
  check(evidence) {
    const answer = answerOf(evidence)
    if (answer === null) return noHits
    const isDemanded = failedWith(answer, failureCodes.clientCertificate) || isDemandInHttp(answer)
    if (!isDemanded) return noHits
    const message =
      'Verifiers fetch the keys without credentials of their own, so they get no answer here.'
    return [{ message, seen: 'a client certificate is required', wanted: 'no client certificate' }]
  },
}

export const jwksTlsRules: readonly Rule<TransportEvidence>[] = [
  encrypted,
  certificate,
  expiry,
  version,
  mutual,
]
