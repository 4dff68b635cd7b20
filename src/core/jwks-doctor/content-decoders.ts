/** The streams that undo a Content-Encoding (RFC 9110 §8.4). */
import type { Duplex } from 'node:stream'
import * as zlib from 'node:zlib'

/** More codings upon each other than any server means. */
const mostCodings = 3

export interface Decoder extends Duplex {
  /** How much of what was written it has used up. */
  readonly bytesWritten: number
}

/** Zstandard came to Node after the oldest version this runs on. */
function createZstd(): Decoder | null {
  const create = Reflect.get(zlib, 'createZstdDecompress') as (() => Decoder) | undefined
  return create?.() ?? null
}

function createDecoder(coding: string): Decoder | null {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip()
    case 'deflate':
      return zlib.createInflate()
    case 'br':
      return zlib.createBrotliDecompress()
    case 'zstd':
      return createZstd()
    default:
      return null
  }
}

/** In the order in which the body passes them; null when a coding is not understood. */
export function createDecoders(encoding: string): readonly Decoder[] | null {
  const codings = encoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > mostCodings) return null
  const decoders: Decoder[] = []
  for (const coding of codings.toReversed()) {
    const decoder = createDecoder(coding)
    if (decoder === null) return null
    decoders.push(decoder)
  }
  return decoders
}
