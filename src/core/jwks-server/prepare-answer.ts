/** Makes the answer that every request gets until keys, settings or faults change, so that a request costs little. */
import type { JwksFault, JwksServerSettings } from '../../contract/jwks-server.ts'
import { flattenHeaders } from '../http/send-response.ts'
import type { HeaderPairs, ResponseToSend } from '../http/send-response.ts'
import { makeEntityTag } from './entity-tag.ts'
import { serializeKeySet } from './serialize-key-set.ts'
import type { KeySetSource } from './serialize-key-set.ts'

export interface PreparedAnswer {
  readonly whole: ResponseToSend
  /** Those of the whole answer, ready for Node. */
  readonly flatHeaders: string[]
  /** For a client that has it already (RFC 9110 §15.4.5). */
  readonly notModified: ResponseToSend
  readonly tag: string
  /** How many keys were left out because they are no public signature keys. */
  readonly leftOut: number
}

function nameMediaType(settings: JwksServerSettings, faults: ReadonlySet<JwksFault>): string {
  return faults.has('wrongMediaType') ? 'text/html; charset=utf-8' : settings.mediaType
}

/** Prepares the set as it is answered with these faults, its length counted after they have been at work. */
export function prepareAnswer(
  source: KeySetSource,
  settings: JwksServerSettings,
  faults: ReadonlySet<JwksFault>,
): PreparedAnswer {
  const { body: sound, leftOut } = serializeKeySet(source, faults)
  const body = faults.has('truncated') ? sound.slice(0, Math.floor(sound.length / 2)) : sound
  const mediaType = nameMediaType(settings, faults)
  // The media type belongs to the tag: else a client that asks with its old one would never see it change.
  const tag = makeEntityTag(`${mediaType}\n${body}`)
  const { cacheControl } = settings
  const headers: HeaderPairs = [
    ...(cacheControl === '' ? [] : [['Cache-Control', cacheControl] as const]),
    ['ETag', tag],
    ['Access-Control-Allow-Origin', '*'],
    ['X-Content-Type-Options', 'nosniff'],
  ]
  const contentType = mediaType === '' ? [] : [['Content-Type', mediaType] as const]
  const whole: ResponseToSend = { status: 200, headers: [...contentType, ...headers], body }
  return {
    whole,
    flatHeaders: flattenHeaders(whole),
    notModified: { status: 304, headers, body: '' },
    tag,
    leftOut,
  }
}
