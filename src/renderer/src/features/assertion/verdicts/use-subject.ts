/** What the matrix is about: the draft, the token that was signed, or one that is pasted. */
import { useMemo, useState } from 'react'
import { useBenchState } from '../use-bench.ts'
import type { JudgedSubject } from '../use-judgement.ts'

export type SubjectKind = 'draft' | 'signed' | 'pasted'

export interface SubjectChoice {
  readonly kind: SubjectKind
  readonly pasted: string
  readonly hasSigned: boolean
  readonly onKind: (kind: SubjectKind) => void
  readonly onPasted: (token: string) => void
}

/** Null as long as there is nothing to judge. */
export function useSubject(): SubjectChoice & { readonly subject: JudgedSubject | null } {
  const [kind, onKind] = useState<SubjectKind>('draft')
  const [pasted, onPasted] = useState('')
  const draft = useBenchState((state) => state.draft)
  const signed = useBenchState((state) => state.signed)
  const subject = useMemo((): JudgedSubject | null => {
    if (kind === 'pasted') {
      const token = pasted.trim()
      return token === '' ? null : { kind: 'token', token }
    }
    if (kind === 'signed') {
      return signed === null ? null : { kind: 'token', token: signed.result.token }
    }
    if (draft === null) return null
    const { header, claims, kid } = draft
    return { kind: 'draft', header, claims, kid }
  }, [kind, pasted, signed, draft])
  return { kind, pasted, hasSigned: signed !== null, onKind, onPasted, subject }
}
