/** What is stored of rotations: the times they depend on, and the guided one that is under way. */
import { z } from 'zod'
import { guidedRotationSchema, rotationParametersSchema } from '../../contract/rotation.ts'

export const rotationDocumentName = 'rotation'

const storedGuideSchema = guidedRotationSchema
  .pick({ from: true, to: true, next: true, startedAt: true, log: true })
  .extend({
    /** Epoch milliseconds at which the old key stopped being the signing key; null before. */
    switchedAt: z.number().nullable(),
  })
export type StoredGuide = z.infer<typeof storedGuideSchema>

export const rotationDocumentSchema = z.strictObject({
  version: z.literal(1),
  parameters: rotationParametersSchema,
  current: storedGuideSchema.nullable(),
})
export type RotationDocument = z.infer<typeof rotationDocumentSchema>
