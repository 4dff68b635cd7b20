/** The quick changes of the time claims; each writes whole seconds. */
import { findMember } from '../document/read-members.ts'
import { putMember } from '../document/edit-members.ts'
import { renewJti } from '../document/renew-jti.ts'
import { timeClaims } from './read-times.ts'
import type { TimeClaimName } from './read-times.ts'

function secondsOf(claims: string, claim: TimeClaimName): number | null {
  const member = findMember(claims, claim)
  return member?.kind === 'number' ? Number(member.raw) : null
}

/** How long the draft is to live, from its own claims; 60 s where they do not say. */
function lifetimeOf(claims: string): number {
  const exp = secondsOf(claims, 'exp')
  const start = secondsOf(claims, 'iat') ?? secondsOf(claims, 'nbf')
  const lifetime = exp === null || start === null ? 60 : Math.round(exp - start)
  // What is longer than a day is a slip of the unit, not a lifetime to keep.
  return lifetime > 0 && lifetime <= 86_400 ? lifetime : 60
}

/** Issued now, for as long as before; `nbf` moves along where it is sent. */
export function startNow(claims: string, nowSeconds: number): string {
  const lifetime = lifetimeOf(claims)
  const issued = putMember(claims, 'iat', String(nowSeconds))
  const begun =
    findMember(claims, 'nbf') === null ? issued : putMember(issued, 'nbf', String(nowSeconds))
  return putMember(begun, 'exp', String(nowSeconds + lifetime))
}

/** Issued now and with an ID of its own, as a server wants every assertion that it is sent. */
export function makeFresh(claims: string, nowSeconds: number): string {
  return renewJti(startNow(claims, nowSeconds))
}

/** Expires so many seconds from now. */
export function expireIn(claims: string, nowSeconds: number, seconds: number): string {
  return putMember(claims, 'exp', String(nowSeconds + seconds))
}

/** For a server whose clock is behind: `iat` and `nbf` five seconds earlier, wherever they are numbers. */
export function backDate(claims: string): string {
  return (['iat', 'nbf'] as const).reduce((text, claim) => {
    const seconds = secondsOf(text, claim)
    return seconds === null ? text : putMember(text, claim, String(Math.trunc(seconds) - 5))
  }, claims)
}

/** Ran out a minute ago; everything moves together, so that nothing else is wrong with it. */
export function expireIt(claims: string, nowSeconds: number): string {
  const exp = secondsOf(claims, 'exp') ?? nowSeconds
  const shift = nowSeconds - 60 - exp
  return timeClaims.reduce((text, claim) => {
    const seconds = secondsOf(text, claim)
    if (seconds === null) return text
    const moved = claim === 'exp' ? nowSeconds - 60 : Math.trunc(seconds + shift)
    return putMember(text, claim, String(moved))
  }, claims)
}
