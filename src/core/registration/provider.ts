/** What is known of one provider's registration, as shipped in resources/registration. */
import { z } from 'zod'

/** What a text may name; each stands for one fact of the packet. */
export const placeholders = [
  'clientId',
  'kid',
  'algorithm',
  'jwksUri',
  'jwk',
  'jwks',
  'spkiPem',
  'certificatePem',
  'x5t',
  'x5tS256',
  'sha1Hex',
] as const
export type Placeholder = (typeof placeholders)[number]

/** Finds `{name}` in a text. */
export const placeholderPattern = /\{(\w+)\}/g

const known = new Set<string>(placeholders)
const templateSchema = z
  .string()
  .min(1)
  .refine(
    (text) => [...text.matchAll(placeholderPattern)].every(([, name]) => known.has(name ?? '')),
    'It names a placeholder that does not exist.',
  )

/** `local-uri`: one that only this machine or network can reach. Any of those that are named is enough. */
const conditionSchema = z.enum([
  'no-uri',
  'local-uri',
  'public-uri',
  'certificate',
  'no-certificate',
])
export type Condition = z.infer<typeof conditionSchema>

const conditionsSchema = z.array(conditionSchema).min(1)

const conditionalTextSchema = z.strictObject({
  when: conditionsSchema.optional(),
  text: templateSchema,
})
export type ConditionalText = z.infer<typeof conditionalTextSchema>

export const providerSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+$/),
  name: z.string(),
  /** The day on which the sources were last read. */
  updated: z.iso.date(),
  takes: z.string(),
  /** The algorithms it takes for client assertions; null where its administrator decides. */
  algorithms: z.array(z.string()).min(1).nullable(),
  /** True where nothing but a certificate is taken. */
  needsCertificate: z.boolean(),
  steps: z.array(z.union([templateSchema, conditionalTextSchema])).min(1),
  /** The first that applies and whose facts are all there is offered. */
  paste: z.array(
    z.strictObject({
      when: conditionsSchema.optional(),
      caption: z.string(),
      /** Decides how a fact is written into it. */
      format: z.enum(['text', 'json', 'xml']),
      template: templateSchema,
    }),
  ),
  /** What trips people up there whatever the key. */
  remarks: z.array(conditionalTextSchema),
  sources: z.array(z.url()).min(1),
})
export type Provider = Readonly<z.infer<typeof providerSchema>>
