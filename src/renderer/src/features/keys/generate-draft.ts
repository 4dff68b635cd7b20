/** The draft of a new key, and the input it makes. */
import { kidInputSchema } from '../../../../contract/keys.ts'
import type { GenerateKeyInput, KeyAlgorithm, RsaModulusBits } from '../../../../contract/keys.ts'

export interface GenerateDraft {
  readonly algorithm: KeyAlgorithm
  readonly modulusBits: RsaModulusBits
  readonly kid: string
  readonly publish: boolean
}

export const firstDraft: GenerateDraft = {
  algorithm: 'ES256',
  modulusBits: 2048,
  kid: '',
  publish: true,
}

export function isRsa(algorithm: KeyAlgorithm): boolean {
  return algorithm === 'PS256' || algorithm === 'RS256'
}

/** What is wrong with the key ID, in a sentence; null when nothing is. An empty field asks for the thumbprint. */
export function judgeKid(kid: string): string | null {
  if (kid === '') return null
  const parsed = kidInputSchema.safeParse(kid)
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? null)
}

/** The draft as the procedure takes it. */
export function toGenerateInput(draft: GenerateDraft): GenerateKeyInput {
  return {
    algorithm: draft.algorithm,
    publish: draft.publish,
    ...(isRsa(draft.algorithm) ? { modulusBits: draft.modulusBits } : {}),
    ...(draft.kid === '' ? {} : { kid: draft.kid }),
  }
}
