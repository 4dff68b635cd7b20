/** What can be asked of the keys: made, brought in, taken out, published, handed over. */
import { z } from 'zod'
import { defineProcedure, nothing } from './define.ts'
import {
  exportedFileSchema,
  exportPrivateKeyInputSchema,
  exportPublicKeyInputSchema,
  importKeysInputSchema,
  inspectKeySourceInputSchema,
  keyInspectionSchema,
  makeCertificateInputSchema,
} from './key-files.ts'
import { generateKeyInputSchema } from './keys.ts'
import { registrationPacketSchema } from './registration.ts'
import type { ProcedureDefinition } from './define.ts'
import type { ProcedureName } from './names.ts'

const kidInput = z.strictObject({ kid: z.string() })

export const keyProcedures = {
  'keys.generate': defineProcedure({
    input: generateKeyInputSchema,
    output: kidInput,
    errors: [
      'ERR_KEY_EXISTS',
      'ERR_GENERATION_CANCELLED',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Ends the generation under way, which then answers ERR_GENERATION_CANCELLED; harmless when there is none. */
  'keys.cancelGeneration': defineProcedure({ input: nothing, output: nothing, errors: [] }),
  /** Says what a pasted text or a file holds, without keeping any of it. */
  'keys.inspectSource': defineProcedure({
    input: inspectKeySourceInputSchema,
    output: keyInspectionSchema,
    errors: [],
  }),
  'keys.import': defineProcedure({
    input: importKeysInputSchema,
    output: z.strictObject({ kids: z.array(z.string()) }),
    errors: [
      'ERR_KEY_EXISTS',
      'ERR_KEY_IMPORT_REFUSED',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** For `certificate` the key must have one: see keys.makeCertificate. */
  'keys.exportPublic': defineProcedure({
    input: exportPublicKeyInputSchema,
    output: exportedFileSchema,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_KEY_NO_CERTIFICATE'],
  }),
  /** Encrypted under the passphrase, which is typed twice. */
  'keys.exportPrivate': defineProcedure({
    input: exportPrivateKeyInputSchema,
    output: z.strictObject({ file: exportedFileSchema, remarks: z.array(z.string()) }),
    errors: [
      'ERR_KEY_NOT_FOUND',
      'ERR_KEY_PRIVATE_MISSING',
      'ERR_PASSPHRASE_MISMATCH',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
    ],
  }),
  /** Makes a self-signed certificate for the key and keeps it with its facts; replaces an earlier one. */
  'keys.makeCertificate': defineProcedure({
    input: makeCertificateInputSchema,
    output: nothing,
    errors: [
      'ERR_KEY_NOT_FOUND',
      'ERR_KEY_PRIVATE_MISSING',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Undoes the last keys.makeCertificate of this run for the key: the certificate it replaced, or none. */
  'keys.restoreCertificate': defineProcedure({
    input: kidInput,
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_KEY_NO_CERTIFICATE', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Takes every kid of the ring, once, in the new order. */
  'keys.reorder': defineProcedure({
    input: z.strictObject({ kids: z.array(z.string()).max(1000) }),
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'keys.setPublished': defineProcedure({
    input: z.strictObject({ kid: z.string(), published: z.boolean() }),
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'keys.select': defineProcedure({
    input: kidInput,
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'keys.remove': defineProcedure({
    input: z.strictObject({ kid: z.string(), confirmation: z.string() }),
    output: nothing,
    errors: [
      'ERR_KEY_NOT_FOUND',
      'ERR_KEY_NOT_CONFIRMED',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Looks at the keychain again and brings the state of every private key up to date. */
  'keys.checkVault': defineProcedure({
    input: nothing,
    output: nothing,
    errors: ['ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'registration.packet': defineProcedure({
    input: z.strictObject({ kid: z.string(), clientId: z.string().min(1).max(512) }),
    output: registrationPacketSchema,
    errors: ['ERR_KEY_NOT_FOUND'],
  }),
} satisfies Partial<Record<ProcedureName, ProcedureDefinition>>
