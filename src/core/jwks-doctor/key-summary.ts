/** One key of a looked-at set in a row of the report. */
import type { DoctorKey } from '../../contract/doctor.ts'
import type { Finding } from '../../contract/findings.ts'
import type { JwkSubject } from '../rules/jwk/jwk-subject.ts'
import { worstOf } from '../rules/rule.ts'

const maxText = 256

function shortText(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return value.length > maxText ? `${value.slice(0, maxText)}…` : value
}

/** Members that are no text are shown as absent; the findings say what they are. */
export function summarizeKey(key: JwkSubject, findings: readonly Finding[]): DoctorKey {
  const { kty, crv, alg, use } = key.jwk
  const own = findings.filter(
    ({ pointer }) => pointer === key.pointer || pointer?.startsWith(`${key.pointer}/`) === true,
  )
  return {
    index: key.index,
    kid: shortText(key.kid),
    kty: shortText(kty),
    crv: shortText(crv),
    alg: shortText(alg),
    use: shortText(use),
    sizeBits: key.sizeBits,
    thumbprint: key.thumbprint,
    worst: worstOf(own),
  }
}
