/** What a person should know although the command goes on: a file set aside, keys that will not outlive this run. */
import type { Slices } from '../contract/session.ts'

/** One text a warning, for standard error; `askedFor` is the vault of the command line. */
export function listWarnings(slices: Slices, askedFor: 'keychain' | 'memory'): string[] {
  const notices = slices.session.notices.map(
    ({ severity, title, detail }) => `${severity}: ${title}.\n  ${detail}`,
  )
  const { kind, explanation } = slices.keys.vault
  return kind === 'memory' && askedFor === 'keychain'
    ? [...notices, `warning: ${explanation}`]
    : notices
}
