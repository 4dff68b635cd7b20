/** Why not exactly one key of the client fits the header of the assertion. */
import { failed } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { quoted, show } from '../../checks/show-value.ts'
import type { KeySetLookup } from '../../key-sets/remote-key-set.ts'
import type { selectKeys } from '../../key-sets/select-keys.ts'
import { explainUnknownKid } from '../../rules/assertion/explain-unknown-kid.ts'
import { uniformRefusal } from './token-check.ts'

const listedKids = 10

function listKids(lookup: KeySetLookup): string {
  const kids = lookup.keySet?.keys.map(({ kid }) => (kid === undefined ? 'one without kid' : kid))
  if (kids === undefined || kids.length === 0) return 'no usable key'
  const more = kids.length > listedKids ? ` and ${String(kids.length - listedKids)} more` : ''
  return `${show(kids.slice(0, listedKids).join(', '))}${more}`
}

function describeAge(lookup: KeySetLookup, nowMs: number): string {
  if (lookup.fetchedAt === null) return ''
  const seconds = Math.max(0, Math.round((nowMs - lookup.fetchedAt) / 1000))
  return ` The JWK Set was fetched ${String(seconds)} s ago.`
}

/** A copy that was used although it lacks the kid is cooling down: the key may have been published since. */
function adviseUnknownKid({ source }: KeySetLookup): string {
  const publish = 'Publish the key first, or use the kid of a published one.'
  const isCopy = source === 'cache' || source === 'stale'
  return isCopy
    ? `${publish} If it was published a moment ago, wait some seconds or let the server forget its cached keys.`
    : publish
}

function refuseUnknownKid(kid: string, lookup: KeySetLookup, nowMs: number): Finding {
  const rejected = lookup.keySet?.rejected.find((each) => each.kid === kid)
  if (rejected !== undefined) {
    const ruleIds = ['AST-KID-UNKNOWN', ...rejected.ruleIds]
    const message = `The key ${quoted(kid)} is published but cannot be used: ${rejected.reason}`
    const fix = 'Publish a key that can be used.'
    return failed(uniformRefusal, ruleIds, message, { seen: show(kid), fix })
  }
  const reason = explainUnknownKid(kid, lookup.keySet?.keys ?? [])
  const hint = reason === null ? '' : ` ${reason}`
  return failed(
    uniformRefusal,
    ['AST-KID-UNKNOWN'],
    `No key of the client has the kid ${quoted(kid)}.${hint}${describeAge(lookup, nowMs)}`,
    {
      seen: show(kid),
      wanted: listKids(lookup),
      fix: adviseUnknownKid(lookup),
    },
  )
}

/** Puts a selection that left no key, or more than one, into words. */
export function explainSelection(
  { candidates, excluded }: ReturnType<typeof selectKeys>,
  lookup: KeySetLookup,
  kid: string | undefined,
  alg: string,
  nowMs: number,
): Finding {
  if (candidates.length > 1) {
    const count = String(candidates.length)
    const message =
      kid === undefined
        ? `The header has no kid, and ${count} keys of the client fit ${show(alg)}.`
        : `${count} keys of the client have the kid ${quoted(kid)}.`
    const fix = kid === undefined ? 'Add the kid of the key that signs.' : 'Publish unique kids.'
    const detail = { seen: show(kid), wanted: listKids(lookup), fix }
    return failed(uniformRefusal, ['AST-KEY-AMBIG'], message, detail)
  }
  const near = excluded.filter(({ key }) => kid === undefined || key.kid === kid)
  const [first] = near
  if (first === undefined) {
    if (kid !== undefined) return refuseUnknownKid(kid, lookup, nowMs)
    const message = 'The client has no usable key.'
    const fix = 'Publish the public half of the key that signs.'
    const detail = { seen: show(alg), wanted: listKids(lookup), fix }
    return failed(uniformRefusal, ['AST-KEY-KTY'], message, detail)
  }
  const fix = 'Choose the key that fits alg, or change alg to what the key is for.'
  const detail = { seen: show(alg), wanted: listKids(lookup), fix }
  const subject =
    kid === undefined
      ? `None of the ${String(near.length)} keys of the client fits ${show(alg)}. Of the first:`
      : `The key ${quoted(kid)} cannot be used.`
  return failed(uniformRefusal, first.ruleIds, `${subject} ${first.reason}`, detail)
}
