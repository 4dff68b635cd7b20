/** AS-22, AS-23, AS-28 and AS-30: do the claims name the client that was found, and is nothing missing? */
import { judgeJti, maxJtiLength } from '../../assertion/judge-jti.ts'
import { constant, failed, passed, skipped } from '../../checks/finding.ts'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import { missing, refuseClient } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

const issuerIsClient = constant(passed('iss is the client_id.'))
const subjectIsClient = constant(passed('sub is the client_id.'))

export const issuer: TokenCheck = {
  id: 'AS-22',
  title: 'Issuer',
  sources: ['RFC 7523 §3', 'OpenID Connect Core 1.0 §9'],
  run({ decoded, clientId }) {
    const payload = decoded?.payload
    if (payload == null) return missing.noPayload
    const { iss } = payload
    if (typeof iss === 'string' && iss !== '' && iss === clientId) return issuerIsClient
    const wanted = clientId ?? 'the client_id'
    const fix = 'Set iss to the client_id.'
    const wire = refuseClient('issuer')
    if (iss === undefined) {
      const detail = { seen: 'absent', wanted, fix }
      return failed(wire, ['AST-ISS-MISSING'], 'iss is missing.', detail)
    }
    if (typeof iss !== 'string' || iss === '') {
      const ruleId = iss === '' ? 'AST-ISS-EMPTY' : 'AST-ISS-TYPE'
      const message = iss === '' ? 'iss is empty.' : `iss is ${kindOf(iss)}, not a string.`
      return failed(wire, [ruleId], message, { seen: show(iss), wanted, fix })
    }
    const isNear = clientId !== null && iss.trim().toLowerCase() === clientId.toLowerCase()
    const hint = isNear ? ' They differ only by case or blanks.' : ''
    const message = `iss is ${quoted(iss)}, but the client is ${quoted(clientId)}.${hint}`
    return failed(wire, ['AST-ISS-CLIENT'], message, { seen: show(iss), wanted, fix })
  },
}

export const subject: TokenCheck = {
  id: 'AS-23',
  title: 'Subject',
  sources: ['RFC 7523 §3'],
  run({ decoded, client, policy }) {
    const payload = decoded?.payload
    if (payload == null) return missing.noPayload
    const { sub, iss } = payload
    if (client === null) return skipped('There is no registered client to compare with.')
    const wire = refuseClient('subject')
    const detail = { seen: show(sub), wanted: client.clientId, fix: 'Set sub to the client_id.' }
    if (sub !== client.clientId) {
      return failed(wire, ['AST-SUB-CLIENT'], 'sub is not the client_id.', detail)
    }
    if (policy.issEqualsSub && iss !== sub) {
      return failed(wire, ['AST-SUB-ISS'], 'iss and sub differ.', detail)
    }
    return subjectIsClient
  },
}

export const jwtId: TokenCheck = {
  id: 'AS-28',
  title: 'JWT ID',
  sources: ['RFC 7523 §3', 'RFC 7519 §4.1.7'],
  run({ decoded, policy }) {
    const payload = decoded?.payload
    if (payload == null) return missing.noPayload
    const { jti } = payload
    const wire = refuseClient('jti')
    const fix = 'Use a new random UUID for every assertion.'
    const wanted = `a string of 1 to ${String(maxJtiLength)} characters`
    const refuse = (ruleId: string, message: string) =>
      failed(wire, [ruleId], message, { seen: show(jti), wanted, fix })
    switch (judgeJti(jti)) {
      case 'missing':
        return policy.isJtiRequired
          ? refuse('AST-JTI-MISSING', `jti is missing, and ${policy.profileTitle} requires it.`)
          : passed('There is no jti; it is optional here, but a replay cannot be noticed.')
      case 'type':
        return refuse('AST-JTI-TYPE', `jti is ${kindOf(jti)}, not a string.`)
      case 'empty':
        return refuse('AST-JTI-EMPTY', 'jti is empty.')
      case 'long':
        return refuse('AST-JTI-LONG', `jti has more than ${String(maxJtiLength)} characters.`)
      case 'usable':
        return passed('jti is a string of a sound length.', show(jti))
    }
  },
}

/** Claims that have a check of their own. */
const checkedElsewhere = new Set(['iss', 'sub', 'aud', 'exp', 'jti'])

export const profileExtras: TokenCheck = {
  id: 'AS-30',
  title: 'Claims of the profile',
  sources: ['OpenID Connect Core 1.0 §9'],
  run({ decoded, policy }) {
    const payload = decoded?.payload
    if (payload == null) return missing.noPayload
    const absent = policy.requiredClaims.filter(
      (claim) => !checkedElsewhere.has(claim) && !Object.hasOwn(payload, claim),
    )
    if (absent.length > 0) {
      const list = absent.join(', ')
      const message = `${policy.profileTitle} requires ${list}.`
      const detail = { seen: 'absent', wanted: list, fix: `Add ${list}.` }
      return failed(
        refuseClient('claims'),
        absent.map((claim) => `AST-${claim.toUpperCase()}-MISSING`),
        message,
        detail,
      )
    }
    const { listedClaims } = policy
    if (listedClaims === null) return passed('Claims that are not known here are ignored.')
    const extra = Object.keys(payload).filter((claim) => !listedClaims.has(claim))
    if (extra.length === 0) return passed('Every claim is one that the profile lists.')
    const list = show(extra.join(', '))
    const message = `${policy.profileTitle} refuses claims it does not list: ${list}.`
    const detail = { seen: list, wanted: [...listedClaims].join(', '), fix: 'Remove them.' }
    return failed(refuseClient('claims'), ['AST-CLAIM-UNKNOWN'], message, detail)
  },
}
