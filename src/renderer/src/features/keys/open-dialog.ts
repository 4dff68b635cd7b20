/** Which dialog of the Keys page is open, and about what. */
import type { PublicKeyForm } from './exporting/export-forms.ts'

export type OpenDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'generate'; readonly openedAt: number }
  | { readonly kind: 'import' }
  | { readonly kind: 'export'; readonly kid: string; readonly form: PublicKeyForm }
  /** `returns`: to the export from which it was asked for. */
  | { readonly kind: 'certificate'; readonly kid: string; readonly returns: boolean }
  | { readonly kind: 'register'; readonly kid: string }
  | { readonly kind: 'remove'; readonly kid: string }

export const closed: OpenDialog = { kind: 'none' }
