/** The registration packet: what to hand to whoever registers the client. */
import { z } from 'zod'

export const registrationPacketSchema = z.strictObject({
  clientId: z.string(),
  kid: z.string(),
  /** What the other side needs to know, in order: JWKS URI, kid, algorithm, thumbprints, … */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** RFC 7591 client metadata with `jwks_uri`, and with `jwks` by value; indented JSON. */
  metadataWithUri: z.string().nullable(),
  metadataWithKeys: z.string(),
  /** What could go wrong with this hand-over, such as a loopback URI that the other side cannot reach. */
  cautions: z.array(z.string()),
  providers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** What this provider takes: a JWKS URI, a JWK Set, a PEM key, a certificate. */
      takes: z.string(),
      steps: z.array(z.string()),
      /** What to paste there, with a caption; null when the steps say it all. */
      paste: z.strictObject({ caption: z.string(), text: z.string() }).nullable(),
      /** The algorithm or form that this provider does not take, and what trips people up there; null without either. */
      caution: z.string().nullable(),
      sources: z.array(z.string()),
    }),
  ),
  /** The whole packet as Markdown, to be sent. */
  markdown: z.string(),
})
export type RegistrationPacket = z.infer<typeof registrationPacketSchema>
