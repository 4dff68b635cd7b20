/** What can be asked of the three servers, and of how the JWKS server publishes. */
import { z } from 'zod'
import { defineProcedure, nothing } from './define.ts'
import { jwksFaultsSchema, jwksServerSettingsSchema } from './jwks-server.ts'
import { exportedFileSchema } from './key-files.ts'
import { portSchema, receivedRequestDetailSchema, serverIdSchema } from './servers.ts'
import type { ProcedureDefinition } from './define.ts'
import type { ProcedureName } from './names.ts'

const serverInput = z.strictObject({ server: serverIdSchema })

export const serverProcedures = {
  'servers.start': defineProcedure({
    input: serverInput,
    output: nothing,
    errors: [
      'ERR_PORT_TAKEN',
      'ERR_PORT_FORBIDDEN',
      'ERR_AUTHORITY_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  'servers.stop': defineProcedure({ input: serverInput, output: nothing, errors: [] }),
  /** Moves a server to another port and starts it there; null means the usual one or the next free. */
  'servers.setPort': defineProcedure({
    input: z.strictObject({ server: serverIdSchema, port: portSchema.nullable() }),
    output: nothing,
    errors: [
      'ERR_PORT_TAKEN',
      'ERR_PORT_FORBIDDEN',
      'ERR_AUTHORITY_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Starts the server anew with HTTPS or without; the certificate authority is made when it is first needed. */
  'servers.setHttps': defineProcedure({
    input: z.strictObject({ server: serverIdSchema, https: z.boolean() }),
    output: nothing,
    errors: [
      'ERR_PORT_TAKEN',
      'ERR_PORT_FORBIDDEN',
      'ERR_AUTHORITY_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** The certificate of the local authority, PEM; never its key. */
  'servers.exportAuthority': defineProcedure({
    input: nothing,
    output: exportedFileSchema,
    errors: ['ERR_AUTHORITY_UNAVAILABLE', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'servers.useProfile': defineProcedure({
    input: z.strictObject({ profileId: z.string() }),
    output: nothing,
    errors: ['ERR_PROFILE_UNKNOWN', 'ERR_PROFILE_NOT_FOR_LAB', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Makes the servers forget the JWK Sets they fetched. */
  'servers.forgetCaches': defineProcedure({ input: nothing, output: nothing, errors: [] }),
  'servers.receivedRequest': defineProcedure({
    input: z.strictObject({ id: z.string() }),
    output: receivedRequestDetailSchema.nullable(),
    errors: [],
  }),
  'jwks.configure': defineProcedure({
    input: jwksServerSettingsSchema.partial(),
    output: nothing,
    errors: ['ERR_JWKS_SETTINGS_INVALID', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'jwks.setFaults': defineProcedure({
    input: jwksFaultsSchema.partial(),
    output: nothing,
    errors: [],
  }),
} satisfies Partial<Record<ProcedureName, ProcedureDefinition>>
