/** The requests of a look: when, where to, how long, over which TLS, and the messages as they were. */
import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { DoctorFetch, TlsFacts } from '../../../../../contract/doctor.ts'
import { Facts } from '../../../components/Facts.tsx'
import type { FactRow } from '../../../components/Facts.tsx'
import { formatDateTime } from '../../../components/format-time.ts'
import { HttpMessageView } from '../../../components/HttpMessageView.tsx'
import { Mono } from '../../../components/Panel.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { TimingBar } from './TimingBar.tsx'

function describeSize({ bytes, decodedBytes }: DoctorFetch): string {
  const onWire = `${String(bytes)} bytes`
  return decodedBytes === bytes ? onWire : `${onWire}, ${String(decodedBytes)} once decompressed`
}

function tlsRows(tls: TlsFacts): readonly FactRow[] {
  const [leaf] = tls.chain
  return [
    { label: 'TLS', value: [tls.protocol, tls.cipher].filter((part) => part !== null).join(', ') },
    {
      label: 'Trusted',
      value: tls.problem ?? (tls.isLocalAuthority ? 'yes, by the local authority alone' : 'yes'),
    },
    ...(leaf === undefined
      ? []
      : [
          { label: 'Certificate', value: leaf.subject },
          { label: 'Issued by', value: leaf.issuer },
          {
            label: 'Valid',
            value: `${formatDateTime(leaf.notBefore)} to ${formatDateTime(leaf.notAfter)}`,
          },
        ]),
  ]
}

function FetchDetail({ fetch }: { readonly fetch: DoctorFetch }) {
  const { addresses, problem, request, response, timing, tls } = fetch
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TimingBar timing={timing} />
      <Facts
        rows={[
          ...(problem === null ? [] : [{ label: 'Went wrong', value: problem }]),
          {
            label: addresses.length > 1 ? 'Addresses' : 'Address',
            value: addresses.length === 0 ? 'none' : <Mono>{addresses.join(', ')}</Mono>,
          },
          ...(response === null ? [] : [{ label: 'Body', value: describeSize(fetch) }]),
          ...(tls === null ? [] : tlsRows(tls)),
        ]}
      />
      {response !== null && (
        <Box>
          <Typography variant="h3" sx={{ mb: 0.75 }}>
            Answer{fetch.isBodyCut ? ', cut after 64 KiB' : ''}
          </Typography>
          <HttpMessageView message={response} />
        </Box>
      )}
      <Box>
        <Typography variant="h3" sx={{ mb: 0.75 }}>
          Request
        </Typography>
        <HttpMessageView message={request} />
      </Box>
    </Box>
  )
}

export function FetchView({ fetches }: { readonly fetches: readonly DoctorFetch[] }) {
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const index = Math.min(chosen, fetches.length - 1)
  const fetch = fetches[index]
  if (fetch === undefined) return null
  return (
    <TitledCard title="What was fetched">
      <Tabs
        value={index}
        onChange={(_event, next: number) => setChosen(next)}
        variant="scrollable"
        aria-label="Requests of this look"
        sx={{ mb: 1.5, borderBottom: 1, borderColor: 'divider' }}
      >
        {fetches.map(({ purpose }, position) => (
          <Tab
            key={`${purpose} ${String(position)}`}
            label={purpose}
            id={`${id}-tab-${String(position)}`}
            aria-controls={`${id}-panel`}
          />
        ))}
      </Tabs>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${String(index)}`}>
        <FetchDetail fetch={fetch} />
      </div>
    </TitledCard>
  )
}
