/** The settings of the JWKS server while a person changes them. */
import { jwksServerSettingsSchema } from '../../../../../contract/jwks-server.ts'
import type { JwksServerSettings } from '../../../../../contract/jwks-server.ts'
import type { AppError } from '../../../../../contract/errors.ts'

export type SettingsDraft = Partial<JwksServerSettings>
export type SettingsField = keyof JwksServerSettings

/** One sentence for each field that cannot stay as it is. */
export type FieldMessages = Partial<Record<SettingsField, string>>

/** What differs from the settings in force. */
export function pickChanges(settings: JwksServerSettings, draft: SettingsDraft): SettingsDraft {
  const changed = Object.entries(draft).filter(
    ([field, value]) => settings[field as SettingsField] !== value,
  )
  return Object.fromEntries(changed)
}

/** What the contract says of the draft already, before it is sent. */
export function judgeDraft(draft: SettingsDraft): FieldMessages {
  const parsed = jwksServerSettingsSchema.partial().safeParse(draft)
  const messages: FieldMessages = {}
  for (const { path, message } of parsed.error?.issues ?? []) {
    messages[path[0] as SettingsField] ??= message
  }
  return messages
}

function isField(value: unknown): value is SettingsField {
  return typeof value === 'string' && Object.hasOwn(jwksServerSettingsSchema.shape, value)
}

/** A refusal as the form shows it: at the field it is about, or at its end. */
export interface FormRefusal {
  readonly fields: FieldMessages
  readonly general: string | null
}

/** Nothing where the window's notice says it already. */
export function explainRefusal(error: AppError): FormRefusal {
  const isOurs = error.code === 'ERR_JWKS_SETTINGS_INVALID' || error.code === 'ERR_INPUT_INVALID'
  if (!isOurs) return { fields: {}, general: null }
  const field = error.details?.['field']
  if (!isField(field)) return { fields: {}, general: error.message }
  return { fields: { [field]: error.message }, general: null }
}
