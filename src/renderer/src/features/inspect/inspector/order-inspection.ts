/** Makes of what was typed what is asked of the workbench, or says at which field something is missing. */
import type { InspectInput, KeySource } from '../../../../../contract/inspection.ts'
import { maxPastedCharacters } from '../../../../../contract/json-input.ts'
import { parseMoment } from '../../../../../contract/moment.ts'
import type { InspectorDraft } from './inspector-draft.ts'
import { formatLength } from '../../../components/long-text.ts'

export interface FieldProblem {
  readonly field: 'text' | 'pastedKey' | 'keyUrl' | 'asOf'
  readonly message: string
}

export type Order =
  | { readonly ok: true; readonly input: InspectInput }
  | { readonly ok: false; readonly problem: FieldProblem }

function refuse(field: FieldProblem['field'], message: string): Order {
  return { ok: false, problem: { field, message } }
}

function chooseKeys(draft: InspectorDraft): KeySource {
  switch (draft.keyKind) {
    case 'pasted':
      return { kind: 'pasted', text: draft.pastedKey }
    case 'url':
      return { kind: 'url', url: draft.keyUrl.trim() }
    case 'workbench':
    case 'none':
      return { kind: draft.keyKind }
  }
}

export function orderInspection(draft: InspectorDraft, labProfileId: string): Order {
  const { text, keyKind, pastedKey, keyUrl, asOf } = draft
  if (text.trim() === '') return refuse('text', 'Paste something first.')
  if (text.length > maxPastedCharacters) {
    const size = formatLength(text)
    return refuse(
      'text',
      `This has ${size}; more than 4 MiB are not read. Cut out the part that matters.`,
    )
  }
  if (keyKind === 'pasted' && pastedKey.trim() === '') {
    return refuse('pastedKey', 'Paste a public key: a JWK, a JWK Set, a PEM or a certificate.')
  }
  if (keyKind === 'url' && keyUrl.trim() === '') return refuse('keyUrl', 'Type the JWKS URL.')
  const at = asOf.trim() === '' ? undefined : parseMoment(asOf)
  if (at === null) {
    return refuse('asOf', 'Write 2026-11-21T12:00:00Z, or seconds since 1970.')
  }
  return {
    ok: true,
    input: {
      text,
      profileId: draft.profileId ?? labProfileId,
      keySource: chooseKeys(draft),
      ...(at !== undefined && { at }),
    },
  }
}
