/** The providers that are shipped, read and checked when the first packet is made. */
import auth0 from '../../../resources/registration/auth0.json' with { type: 'json' }
import curity from '../../../resources/registration/curity.json' with { type: 'json' }
import entra from '../../../resources/registration/entra.json' with { type: 'json' }
import idura from '../../../resources/registration/idura.json' with { type: 'json' }
import keycloak from '../../../resources/registration/keycloak.json' with { type: 'json' }
import okta from '../../../resources/registration/okta.json' with { type: 'json' }
import { providerSchema } from './provider.ts'
import type { Provider } from './provider.ts'

let parsed: readonly Provider[] | undefined

/** Every shipped provider, in the order in which they are shown. */
export function listProviders(): readonly Provider[] {
  parsed ??= [curity, keycloak, auth0, okta, entra, idura].map((document) =>
    providerSchema.parse(document),
  )
  return parsed
}
