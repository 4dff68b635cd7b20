/** The JWK Set URLs that are offered: the lab's own, then those looked at before. */
import type { DoctorSlice } from '../../../../../contract/doctor.ts'
import type { ServersSlice } from '../../../../../contract/servers.ts'
import type { KnownUrl } from './DoctorForm.tsx'

const shownRecent = 6

export function listKnownUrls(
  { jwksUri, authorizationServerJwksUri }: ServersSlice['endpoints'],
  recent: DoctorSlice['recent'],
): readonly KnownUrl[] {
  const own: KnownUrl[] = []
  if (jwksUri !== null) own.push({ label: 'Our JWKS server', url: jwksUri })
  if (authorizationServerJwksUri !== null) {
    own.push({ label: 'Our authorization server', url: authorizationServerJwksUri })
  }
  const others = recent
    .filter(({ url }) => own.every((known) => known.url !== url))
    .slice(0, shownRecent)
    .map(({ url }) => ({ label: url, url }))
  return [...own, ...others]
}
