/** What the lab offers and expects: endpoints, profile, clients, routes and access tokens. */
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ServersSlice } from '../../../../contract/servers.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Mono } from '../../components/Panel.tsx'
import { Tag } from '../../components/Tag.tsx'
import { TitledCard } from '../../components/TitledCard.tsx'
import { DataTable } from '../../components/DataTable.tsx'

const endpointNames: readonly (readonly [keyof ServersSlice['endpoints'], string])[] = [
  ['issuer', 'Issuer'],
  ['tokenEndpoint', 'Token endpoint'],
  ['metadata', 'Metadata (RFC 8414)'],
  ['openidConfiguration', 'OpenID configuration'],
  ['authorizationServerJwksUri', 'Server’s JWK Set'],
  ['jwksUri', 'Client’s JWK Set'],
  ['api', 'API'],
]

export function Endpoints({ endpoints }: Pick<ServersSlice, 'endpoints'>) {
  return (
    <TitledCard title="Endpoints">
      <Facts
        rows={endpointNames.map(([key, label]) => {
          const url = endpoints[key]
          return {
            label,
            value:
              url === null ? (
                'not listening'
              ) : (
                <>
                  <Mono>{url}</Mono> <CopyButton what={label} text={url} />
                </>
              ),
          }
        })}
      />
    </TitledCard>
  )
}

export function ActiveProfile({
  profiles,
  profileId,
}: Pick<ServersSlice, 'profiles' | 'profileId'>) {
  const profile = profiles.find(({ id }) => id === profileId)
  if (profile === undefined) return null
  return (
    <TitledCard title={`Profile: ${profile.title}`}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.25 }}>
        {profile.description} Another one can be chosen in the top bar, also while the server runs.
      </Typography>
      <Facts
        rows={[
          { label: 'Audience', value: profile.audience },
          { label: 'Algorithms', value: profile.algorithms.join(', ') },
          { label: 'typ', value: profile.typ },
          { label: 'Lifetime', value: profile.lifetime },
          { label: 'jti', value: profile.jti },
          { label: 'From', value: profile.sources.join(', ') },
        ]}
      />
    </TitledCard>
  )
}

export function RegisteredClients({ clients }: Pick<ServersSlice, 'clients'>) {
  return (
    <TitledCard title="Registered clients">
      {clients.length === 0 ? (
        <Typography variant="body2">None.</Typography>
      ) : (
        <DataTable>
          <thead>
            <tr>
              <th scope="col">Client ID</th>
              <th scope="col">Authentication</th>
              <th scope="col">Scope</th>
              <th scope="col">Keys</th>
            </tr>
          </thead>
          <tbody>
            {clients.map((client) => (
              <tr key={client.clientId}>
                <td>
                  <Mono>{client.clientId}</Mono>
                  <br />
                  {client.name} <Tag>{client.origin === 'lab' ? 'of the lab' : 'from a file'}</Tag>
                </td>
                <td>
                  <Mono>{client.authMethod}</Mono>
                  <br />
                  {client.signingAlgorithm ?? 'any algorithm of the profile'}
                </td>
                <td>{client.scope === '' ? 'none' : <Mono>{client.scope}</Mono>}</td>
                <td>
                  {client.jwksUri !== null && (
                    <>
                      fetched from <Mono>{client.jwksUri}</Mono>
                    </>
                  )}
                  {client.jwksKids !== null && (
                    <>
                      registered: <Mono>{client.jwksKids.join(', ')}</Mono>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </TitledCard>
  )
}

interface ApiFactsProps extends Pick<ServersSlice, 'routes' | 'accessTokens'> {
  readonly isOffline: boolean
  readonly onForgetCaches: () => void
}

export function ApiFacts({ routes, accessTokens, isOffline, onForgetCaches }: ApiFactsProps) {
  return (
    <TitledCard
      title="API and access tokens"
      action={
        <Button size="small" disabled={isOffline} onClick={onForgetCaches}>
          Forget cached keys
        </Button>
      }
    >
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.25 }}>
        Servers keep the JWK Sets they fetched. Forgetting them makes the next exchange fetch again.
      </Typography>
      <Facts
        rows={[
          ...routes.map(({ method, path, scope }) => ({
            label: `${method} ${path}`,
            value: scope === null ? 'public' : <>needs the scope {scope}</>,
          })),
          {
            label: 'Access tokens',
            value: `${accessTokens.algorithm}, valid for ${String(accessTokens.lifetimeSeconds)} s`,
          },
          {
            label: 'Signed with',
            value: accessTokens.kid === null ? 'no key yet' : <Mono>{accessTokens.kid}</Mono>,
          },
        ]}
      />
    </TitledCard>
  )
}
