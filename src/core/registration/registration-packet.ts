/** The registration packet: from one key and one client, what to hand to whoever registers the client. */
import type { RegistrationPacket } from '../../contract/registration.ts'
import { asItIs, describeProvider } from './describe-provider.ts'
import { listCautions } from './judge-hand-over.ts'
import { gatherValues, listConditions, listFacts } from './packet-facts.ts'
import type { PacketSubject } from './packet-facts.ts'
import { codeSpan, renderMarkdown } from './packet-markdown.ts'
import { makeMetadata } from './packet-metadata.ts'
import { listProviders } from './providers.ts'

/** Makes the packet; of the key it holds public members alone, picked by name. */
export function makeRegistrationPacket(subject: PacketSubject): RegistrationPacket {
  const filling = { values: gatherValues(subject), conditions: listConditions(subject) }
  const describeAll = (show: (value: string) => string) =>
    listProviders().map((provider) => describeProvider(provider, { ...filling, show }))
  const packet = {
    clientId: subject.clientId,
    kid: subject.key.kid,
    facts: listFacts(subject),
    ...makeMetadata(subject),
    cautions: listCautions(subject),
  }
  return {
    ...packet,
    providers: describeAll(asItIs),
    markdown: renderMarkdown({ ...packet, providers: describeAll(codeSpan) }),
  }
}
