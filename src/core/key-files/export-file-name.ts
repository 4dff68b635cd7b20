/** Names the files that keys leave in. */

const maxLength = 64
/** Windows takes these for devices, whatever the ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** A name that every system takes, made of what a kid has of letters, digits, dots, underscores and hyphens. */
export function exportFileName(kid: string, ending: string): string {
  const safe = kid
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, maxLength)
    .replaceAll(/^[.-]+|[.-]+$/g, '')
  const stem = safe === '' || deviceName.test(safe.split('.')[0] ?? '') ? `key-${safe}` : safe
  return `${stem.replace(/-$/, '')}.${ending}`
}
