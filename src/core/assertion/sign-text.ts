/** Signs two texts as the parts of a compact JWS (RFC 7515 §7.1), to the letter and whatever they hold. */
import { Buffer } from 'node:buffer'
import { sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { AppError } from '../../contract/errors.ts'
import type { KeyAlgorithm } from '../../contract/keys.ts'
import { findSignatureAlgorithm } from '../key-sets/signature-algorithms.ts'
import { withOptions } from '../key-sets/verify-signature.ts'

export interface SignableTexts {
  readonly header: string
  readonly claims: string
}

const halfOfPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function encode(name: string, text: string): string {
  const index = text.search(halfOfPair)
  if (index < 0) return Buffer.from(text).toString('base64url')
  const place = `character ${String(index + 1)}`
  const message = `${name} cannot be written as UTF-8: ${place} is half of a surrogate pair. Remove it, or write it as an escape such as \\ud800.`
  throw new AppError('ERR_ASSERTION_UNSIGNABLE', message)
}

/**
 * The compact form, signed with the key as the algorithm says; what the header claims does not matter here.
 *
 * @throws AppError ERR_ASSERTION_UNSIGNABLE for a text that has no UTF-8
 */
export async function signText(
  { header, claims }: SignableTexts,
  algorithm: KeyAlgorithm,
  key: KeyObject,
): Promise<string> {
  const data = `${encode('The header', header)}.${encode('The claims', claims)}`
  const known = findSignatureAlgorithm(algorithm)
  if (known === undefined) throw new RangeError(`unexpected algorithm ${algorithm}`)
  const signature = await new Promise<Buffer>((resolve, reject) => {
    sign(known.hash, Buffer.from(data), withOptions(known, key), (error, made) => {
      if (error === null) resolve(made)
      else reject(error)
    })
  })
  return `${data}.${signature.toString('base64url')}`
}
