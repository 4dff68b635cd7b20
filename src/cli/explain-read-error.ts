/** Says in a sentence why a file could not be read. */

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'It is a folder.',
  EACCES: 'There is no permission to read it.',
}

/** Explains an error of node:fs; never quotes it. */
export function explainReadError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
  return reasons[code] ?? `(${code})`
}
