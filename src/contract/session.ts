/** What a face learns on connecting: who it speaks to, what that host can do, and the whole state. */
import { z } from 'zod'
import { assertionSliceSchema } from './assertion.ts'
import { inspectionSliceSchema } from './inspection.ts'
import { profilesSliceSchema } from './profiles.ts'
import { doctorSliceSchema } from './doctor.ts'
import { exchangeSliceSchema } from './exchange.ts'
import { keysSliceSchema } from './keys.ts'
import { rotationSliceSchema } from './rotation.ts'
import { portSchema, serversSliceSchema } from './servers.ts'

export const themeSchema = z.enum(['light', 'dark', 'system'])
export type Theme = z.infer<typeof themeSchema>

export const settingsSliceSchema = z.strictObject({
  theme: themeSchema,
  ports: z.strictObject({
    jwks: portSchema.nullable(),
    authorizationServer: portSchema.nullable(),
    api: portSchema.nullable(),
  }),
})
export type SettingsSlice = z.infer<typeof settingsSliceSchema>

/** Something the person should know that is not an answer to a gesture, such as a damaged file set aside. */
export const noticeSchema = z.strictObject({
  id: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  title: z.string(),
  detail: z.string(),
})
export type Notice = z.infer<typeof noticeSchema>

/** Features a host has or lacks; the window asks for these and never for a platform. */
export const capabilitiesSchema = z.strictObject({
  /** Private keys outlive this run. */
  keepsKeys: z.boolean(),
  /** Settings and public key facts are stored in a folder. */
  keepsState: z.boolean(),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

export const sessionSliceSchema = z.strictObject({
  product: z.string(),
  version: z.string(),
  capabilities: capabilitiesSchema,
  notices: z.array(noticeSchema),
})
export type SessionSlice = z.infer<typeof sessionSliceSchema>

export const slicesSchema = z.strictObject({
  session: sessionSliceSchema,
  settings: settingsSliceSchema,
  keys: keysSliceSchema,
  servers: serversSliceSchema,
  exchange: exchangeSliceSchema,
  doctor: doctorSliceSchema,
  rotation: rotationSliceSchema,
  assertion: assertionSliceSchema,
  profiles: profilesSliceSchema,
  inspection: inspectionSliceSchema,
})
export type Slices = z.infer<typeof slicesSchema>
export type SliceName = keyof Slices

export const snapshotSchema = z.strictObject({
  /** Counts every change; an event with a lower or equal revision is older than the snapshot. */
  revision: z.number().int(),
  slices: slicesSchema,
})
export type Snapshot = z.infer<typeof snapshotSchema>
