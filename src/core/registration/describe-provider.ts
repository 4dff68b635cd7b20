/** A provider's steps for one key and one client, with everything filled in. */
import type { RegistrationPacket } from '../../contract/registration.ts'
import type { PacketValues } from './packet-facts.ts'
import { placeholderPattern } from './provider.ts'
import type { Condition, ConditionalText, Provider } from './provider.ts'

export interface FillingIn {
  readonly values: PacketValues
  readonly conditions: ReadonlySet<Condition>
  /** How a value is written into a sentence. */
  readonly show: (value: string) => string
}

/** For a text that is shown, not rendered. */
export const asItIs = (value: string) => value

export type ProviderDescription = RegistrationPacket['providers'][number]

/** Says what to do there, and what this provider does not take. */
export function describeProvider(provider: Provider, filling: FillingIn): ProviderDescription {
  const { id, name, takes, sources } = provider
  const say = (texts: readonly (string | ConditionalText)[]) =>
    texts.flatMap((item) =>
      sayWhenItHolds(typeof item === 'string' ? { text: item } : item, filling),
    )
  const cautions = [...listMismatches(provider, filling), ...say(provider.remarks)]
  return {
    id,
    name,
    takes,
    steps: say(provider.steps),
    paste: choosePaste(provider, filling),
    caution: cautions.length === 0 ? null : cautions.join(' '),
    sources: [...sources],
  }
}

function listMismatches(
  { name, algorithms, needsCertificate }: Provider,
  { values, conditions }: FillingIn,
): string[] {
  const mismatches: string[] = []
  const { algorithm } = values
  if (algorithm !== null && algorithms !== null && !algorithms.includes(algorithm)) {
    mismatches.push(
      `${name} takes assertions signed with ${listWords(algorithms)}, and this key is for ${algorithm}: hand over a key for ${algorithms.length === 1 ? 'that algorithm' : 'one of those'}.`,
    )
  }
  if (needsCertificate && conditions.has('no-certificate')) {
    mismatches.push(
      `${name} takes a certificate, and this key has none: make a self-signed one on its card first.`,
    )
  }
  return mismatches
}

function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

function holds(when: readonly Condition[] | undefined, { conditions }: FillingIn): boolean {
  return when === undefined || when.some((condition) => conditions.has(condition))
}

function sayWhenItHolds({ when, text }: ConditionalText, filling: FillingIn): string[] {
  const filled = holds(when, filling) ? fill(text, filling.values, filling.show) : null
  return filled === null ? [] : [filled]
}

function choosePaste(provider: Provider, filling: FillingIn): ProviderDescription['paste'] {
  for (const { when, caption, format, template } of provider.paste) {
    const write = format === 'xml' ? escapeXml : asItIs
    const text = holds(when, filling) ? fill(template, filling.values, write) : null
    if (text !== null) return { caption, text }
  }
  return null
}

/** Null when a fact that the text needs is missing. */
function fill(
  template: string,
  values: PacketValues,
  show: (value: string) => string,
): string | null {
  const facts: Readonly<Record<string, string | null>> = values
  const isComplete = [...template.matchAll(placeholderPattern)].every(
    ([, name = '']) => facts[name] !== null,
  )
  if (!isComplete) return null
  return template.replaceAll(placeholderPattern, (_match, name: string) => show(facts[name] ?? ''))
}

const xmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function escapeXml(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => xmlEntities[character] ?? character)
}
