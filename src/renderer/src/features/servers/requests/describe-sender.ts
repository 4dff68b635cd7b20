/** Who sent a request, as far as it tells. */
import type { ReceivedRequest } from '../../../../../contract/servers.ts'

/** What our own servers call themselves when they fetch a JWK Set. */
const ownServers: Readonly<Record<string, string>> = {
  'assertion-workbench (authorization server)': 'Our authorization server',
  'assertion-workbench (protected API)': 'Our protected API',
}

/** Our own parts by name, any other program by its User-Agent; that one says what it likes. */
export function describeSender({
  own,
  userAgent,
}: Pick<ReceivedRequest, 'own' | 'userAgent'>): string {
  if (own) return 'Our client'
  if (userAgent === null) return 'No User-Agent'
  return ownServers[userAgent] ?? userAgent
}
