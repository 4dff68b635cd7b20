/** The draft of a new key, and the input it makes. */
import { kidInputSchema } from '../../../../../contract/keys.ts'
import type {
  GenerateKeyInput,
  KeyAlgorithm,
  RsaModulusBits,
} from '../../../../../contract/keys.ts'

export interface GenerateDraft {
  readonly algorithm: KeyAlgorithm
  readonly modulusBits: RsaModulusBits
  readonly kidBy: 'thumbprint' | 'date' | 'text'
  /** A text of one's own; kept while another way is chosen. */
  readonly kid: string
  readonly publish: boolean
}

export const firstDraft: GenerateDraft = {
  algorithm: 'ES256',
  modulusBits: 2048,
  kidBy: 'thumbprint',
  kid: '',
  publish: true,
}

export function isRsa(algorithm: KeyAlgorithm): boolean {
  return algorithm.startsWith('PS') || algorithm.startsWith('RS')
}

/** What is wrong with a key ID, in a sentence; null when nothing is. */
export function judgeKid(kid: string): string | null {
  if (kid === '') return 'Type a key ID, or choose another way.'
  const parsed = kidInputSchema.safeParse(kid)
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? null)
}

/** What is wrong with the draft's key ID; null while another way than a text of one's own is chosen. */
export function judgeDraft({ kidBy, kid }: GenerateDraft): string | null {
  return kidBy === 'text' ? judgeKid(kid) : null
}

/** The key ID that the day makes: `2026-11-21`, with `-2`, `-3`, … where that is taken; the day is UTC's. */
export function previewDateKid(epochMs: number, taken: readonly string[]): string {
  const day = new Date(epochMs).toISOString().slice(0, 10)
  let kid = day
  for (let count = 2; taken.includes(kid); count += 1) kid = `${day}-${String(count)}`
  return kid
}

/** The draft as the procedure takes it. */
export function toGenerateInput(draft: GenerateDraft): GenerateKeyInput {
  const { algorithm, modulusBits, kidBy, kid, publish } = draft
  return {
    algorithm,
    publish,
    ...(isRsa(algorithm) ? { modulusBits } : {}),
    ...(kidBy === 'text' ? { kid } : { kidBy }),
  }
}
