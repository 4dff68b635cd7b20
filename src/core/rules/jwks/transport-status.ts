/** The rules about the answer as a whole: redirects, status, methods, and who is let in. */
import type { Fetched } from '../../jwks-doctor/fetched.ts'
import { failureCodes, hasDocument } from '../../jwks-doctor/fetched.ts'
import { readKeyList } from '../../jwks-doctor/read-key-list.ts'
import { answerOf } from '../../jwks-doctor/transport-evidence.ts'
import type { TransportEvidence } from '../../jwks-doctor/transport-evidence.ts'
import { headerValue } from '../../http/raw-messages.ts'
import { isPage, noHits } from './transport-answer.ts'
import type { Rule, RuleHit } from '../rule.ts'

const redirect: Rule<TransportEvidence> = {
  id: 'JWKS-REDIRECT',
  severity: 'error',
  title: 'The URL redirects',
  condition:
    'The first answer is a redirect: a warning within one origin, an error to another origin, from https to http, in a circle, to nowhere, or more than five times.',
  fix: 'Register the final URL.',
  sources: ['RFC 9110 §15.4', 'OWASP SSRF Prevention', 'jose 6: redirects are refused'],
  check({ chain, redirectStop }) {
    const [first, ...others] = chain
    if (first === undefined || (others.length === 0 && redirectStop === null)) return noHits
    const refusal = 'jose and several servers do not follow redirects.'
    const last = chain.at(-1) ?? first
    const path = chain.map(({ url }) => url.href).join(' → ')
    if (redirectStop !== null) {
      return [{ message: `${redirectStop.problem} ${refusal}`, seen: path, wanted: '200' }]
    }
    const count =
      others.length === 1 ? 'One redirect leads' : `${String(others.length)} redirects lead`
    const isSame = chain.every(({ url }) => url.origin === first.url.origin)
    const isDowngrade =
      chain.some(({ url }) => url.protocol === 'http:') && first.url.protocol === 'https:'
    const where = isDowngrade
      ? ', from https to http, where anyone on the path can replace the keys'
      : isSame
        ? ', on the same origin'
        : ', on another origin, so another server decides about your keys'
    const hit = {
      message: `${count} to ${last.url.href}${where}. ${refusal}`,
      seen: path,
      wanted: '200 at the registered URL',
    }
    return [isSame ? { ...hit, severity: 'warning' } : hit]
  },
}

function hintFor({
  status,
  headers,
}: {
  status: number
  headers: readonly (readonly [string, string])[]
}): string {
  if (status === 401 || status === 403) return 'The endpoint must be public.'
  if (status === 404 || status === 410) {
    return 'Is the path right? /.well-known/jwks.json, /.well-known/jwks and /jwks.json are the usual ones.'
  }
  if (status === 405) return 'The server does not take GET here.'
  if (status === 406) return 'It refuses Accept: application/json, which is what verifiers send.'
  if (status === 429) {
    const after = headerValue({ headers }, 'retry-after')
    return `It limits how often it is asked${after === undefined ? '' : ` (Retry-After: ${after})`}.`
  }
  if (status >= 500) return 'The server, or what stands before it, is failing.'
  if (status >= 300 && status < 400) return 'The redirect does not lead to a document.'
  return 'Verifiers take 200 alone.'
}

/** Failures that a rule of their own reports. */
const explainedElsewhere: readonly string[] = [
  failureCodes.timeout,
  failureCodes.untrusted,
  failureCodes.clientCertificate,
  failureCodes.oldTls,
  failureCodes.tooLarge,
  failureCodes.bomb,
  failureCodes.encoding,
  failureCodes.cancelled,
]

const status: Rule<TransportEvidence> = {
  id: 'JWKS-STATUS',
  severity: 'error',
  title: 'There is no answer with status 200',
  condition:
    'The answer after redirects has another status than 200, or there is no whole HTTP answer at all and no other rule tells why.',
  fix: 'Serve the document with status 200 at exactly the registered URL.',
  sources: ['OIDC Core §10.1', 'RFC 9110 §15.3.1'],
  check(evidence) {
    const answer = answerOf(evidence)
    if (answer === null) return noHits
    const { head, failure } = answer
    if (head !== null && head.status !== 200) {
      const seen = `${String(head.status)} ${head.statusText}`.trim()
      return [{ message: `The answer is ${seen}. ${hintFor(head)}`, seen, wanted: '200' }]
    }
    if (failure === null || explainedElsewhere.includes(failure.code)) return noHits
    return [{ message: failure.problem, seen: failure.code, wanted: '200' }]
  },
}

function servesKeys(fetched: Fetched | null): boolean {
  return hasDocument(fetched) && readKeyList(fetched.body) !== null
}

const method: Rule<TransportEvidence> = {
  id: 'JWKS-METHOD',
  severity: 'info',
  title: 'The server treats methods or paths loosely',
  condition:
    'POST, or a path beside the document, also gets the keys, or HEAD is not answered as GET is. POST and the other path are tried on loopback and private hosts alone: strangers get GET and HEAD for the one URL.',
  fix: 'Answer GET and HEAD on one path, 405 to other methods, and 404 on other paths.',
  sources: ['RFC 9110 §9.3', 'RFC 9110 §9.1'],
  check(evidence) {
    if (!servesKeys(answerOf(evidence))) return noHits
    const { post, neighbour, head } = evidence
    const hits: RuleHit[] = []
    if (servesKeys(post)) {
      hits.push({ message: 'POST gets the key set too.', seen: 'POST: 200', wanted: '405' })
    }
    if (servesKeys(neighbour)) {
      const path = neighbour?.url.pathname ?? ''
      const message =
        'A path that nobody published gets the key set too: the server answers everything with it.'
      hits.push({ message, seen: `${path}: 200`, wanted: '404' })
    }
    const seen = head?.head?.status
    if (seen !== undefined && seen !== 200) {
      const message = `HEAD is answered ${String(seen)}, though GET is answered 200; monitors that send HEAD see a fault.`
      hits.push({ message, seen: `HEAD: ${String(seen)}`, wanted: '200' })
    }
    return hits
  },
}

const loginPath = /\/(?:log-?in|sign-?in|sso|saml2?|oauth2?\/authorize|adfs)(?:[/?.]|$)/i

function explainLogin(answer: Fetched): string | null {
  if (answer.head === null) return null
  const challenge = headerValue(answer.head, 'www-authenticate')
  if (challenge !== undefined) return `it sends WWW-Authenticate: ${challenge}`
  if ([401, 407, 511].includes(answer.head.status))
    return `it answers ${String(answer.head.status)}`
  if (!isPage(answer)) return null
  if (loginPath.test(answer.url.pathname)) return `it leads to ${answer.url.pathname}`
  const hasPassword = /<input[^>]{0,300}type=["']?password/i.test(
    answer.body.toString('latin1', 0, 65_536),
  )
  return hasPassword ? 'it shows a page that asks for a password' : null
}

const authentication: Rule<TransportEvidence> = {
  id: 'JWKS-AUTH',
  severity: 'error',
  title: 'The endpoint asks for authentication',
  condition: 'The answer has WWW-Authenticate, status 401, 407 or 511, or is a login page.',
  fix: 'Let everyone fetch it: the document holds public keys alone.',
  sources: ['SMART Backend Services', 'RFC 7591 §2'],
  check(evidence) {
    const answer = answerOf(evidence)
    const why = answer === null ? null : explainLogin(answer)
    if (why === null) return noHits
    const message = `The endpoint wants to know who is asking: ${why}. Verifiers do not log in.`
    return [{ message, wanted: 'an answer for everyone' }]
  },
}

export const jwksAnswerRules: readonly Rule<TransportEvidence>[] = [
  redirect,
  status,
  method,
  authentication,
]
