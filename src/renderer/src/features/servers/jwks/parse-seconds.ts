/** Reads the seconds that a person types for a slow answer. */
import { jwksFaultsSchema } from '../../../../../contract/jwks-server.ts'

export type SecondsDraft =
  { readonly ok: true; readonly seconds: number } | { readonly ok: false; readonly message: string }

const { slowSeconds } = jwksFaultsSchema.shape

/** With a point or a comma. */
export function parseSeconds(typed: string): SecondsDraft {
  const text = typed.trim().replace(',', '.')
  const parsed = slowSeconds.safeParse(/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined)
  if (parsed.success) return { ok: true, seconds: parsed.data }
  return { ok: false, message: 'From 0.1 to 120 seconds.' }
}
