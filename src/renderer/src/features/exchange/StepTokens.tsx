/** The tokens of a step, decoded in place. */
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { TokenView } from '../../../../contract/exchange.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { JsonView } from '../../components/JsonView.tsx'
import { Mono } from '../../components/Panel.tsx'
import { TokenPart } from '../../components/TokenPart.tsx'
import { splitCompact, TokenText } from '../../components/TokenText.tsx'
import { describeLifetime, readTimeClaims } from './time-claims.ts'

const kindWords: Readonly<Record<TokenView['kind'], string>> = {
  'client-assertion': 'Client assertion',
  'access-token': 'Access token',
}

interface StepTokenProps {
  readonly token: TokenView
  /** The whole compact token while it is revealed. */
  readonly live: string | undefined
}

function TimeFacts({ payload }: { readonly payload: string }) {
  const claims = readTimeClaims(payload)
  if (claims.length === 0) return null
  const lifetime = describeLifetime(claims)
  return (
    <Facts
      rows={[
        ...claims.map(({ name, iso }) => ({
          label: name,
          value: <Mono>{iso ?? 'not a possible date'}</Mono>,
        })),
        ...(lifetime === null ? [] : [{ label: 'exp − iat', value: lifetime }]),
      ]}
    />
  )
}

function StepToken({ token, live }: StepTokenProps) {
  const name = kindWords[token.kind]
  const parts =
    live === undefined
      ? {
          header: token.encodedHeader,
          payload: token.encodedPayload,
          signature: token.signatureExcerpt,
        }
      : splitCompact(live)
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Typography variant="h3" sx={{ flex: 1 }}>
          {token.sha256 === null ? `${name}, draft` : name}
        </Typography>
        {live !== undefined && <CopyButton what={name.toLowerCase()} text={live} />}
      </Box>
      <TokenText label={`${name}, compact form`} {...parts} />
      <Box>
        <TokenPart part="header" sx={{ fontSize: '0.75rem', fontWeight: 600 }}>
          Header
        </TokenPart>
        <JsonView label={`${name}, header`} text={token.header} />
      </Box>
      <Box>
        <TokenPart part="payload" sx={{ fontSize: '0.75rem', fontWeight: 600 }}>
          Payload
        </TokenPart>
        <JsonView label={`${name}, payload`} text={token.payload} />
      </Box>
      <TimeFacts payload={token.payload} />
      {token.sha256 !== null && (
        <Facts
          rows={[
            { label: 'Signature', value: `${String(token.signatureBytes)} bytes` },
            { label: 'SHA-256', value: <Mono>{token.sha256}</Mono> },
          ]}
        />
      )}
    </Box>
  )
}

interface StepTokensProps {
  readonly tokens: readonly TokenView[]
  readonly live: readonly string[]
}

export function StepTokens({ tokens, live }: StepTokensProps) {
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      {tokens.map((token, index) => (
        <StepToken key={index} token={token} live={live[index]} />
      ))}
    </Box>
  )
}
