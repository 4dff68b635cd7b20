/** The whole packet as Markdown, to be put into a mail or a ticket. */
import type { RegistrationPacket } from '../../contract/registration.ts'

/** A value as it is, whatever characters it holds (CommonMark §6.1): longer fences than any run of backticks in it. */
export function codeSpan(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ').trim()
  const fence = '`'.repeat(longestRun(line) + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

function codeBlock(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}

/** Renders it; the sentences of the providers come with their values marked as code already. */
export function renderMarkdown(packet: Omit<RegistrationPacket, 'markdown'>): string {
  const { clientId, kid, facts, cautions, metadataWithUri, metadataWithKeys, providers } = packet
  const metadata = [
    'The client ID is left out of a dynamic registration request: there the server chooses it.',
    ...(metadataWithUri === null ? [] : ['With the JWKS URI:', codeBlock(metadataWithUri, 'json')]),
    'With the key by value:',
    codeBlock(metadataWithKeys, 'json'),
  ]
  const sections = [
    '# Client registration',
    `For the client ${codeSpan(clientId)} and its key ${codeSpan(kid)}. Everything here is public.`,
    '## Facts',
    facts.map(({ label, value }) => `- **${label}**: ${codeSpan(value)}`).join('\n'),
    '## Before you send it',
    cautions.map((caution) => `- ${caution}`).join('\n'),
    '## Client metadata (RFC 7591)',
    ...metadata,
    ...providers.flatMap(renderProvider),
  ]
  return `${sections.join('\n\n')}\n`
}

function renderProvider(provider: RegistrationPacket['providers'][number]): string[] {
  const { name, takes, caution, steps, paste, sources } = provider
  return [
    `## ${name}`,
    takes,
    ...(caution === null ? [] : [`> **Mind:** ${caution}`]),
    steps.map((step, index) => `${String(index + 1)}. ${step}`).join('\n'),
    ...(paste === null ? [] : [`${paste.caption}:`, codeBlock(paste.text)]),
    `Sources: ${sources.map((source) => `<${source}>`).join(', ')}`,
  ]
}
