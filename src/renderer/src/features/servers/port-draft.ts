/** Reads a port number that a person types. */

export type PortDraft =
  | { readonly ok: true; readonly port: number | null }
  | { readonly ok: false; readonly message: string }

/** An empty field means the usual port, or the next one that is free. */
export function parsePort(typed: string): PortDraft {
  const text = typed.trim()
  if (text === '') return { ok: true, port: null }
  if (!/^\d+$/.test(text)) return { ok: false, message: 'A port is a whole number.' }
  const port = Number(text)
  if (port < 1024 || port > 65535) {
    return { ok: false, message: 'Choose a port from 1024 to 65535.' }
  }
  return { ok: true, port }
}
