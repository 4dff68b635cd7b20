/** What the servers received last; one opens to its messages and checks. */
import BlockRounded from '@mui/icons-material/BlockRounded'
import CheckRounded from '@mui/icons-material/CheckRounded'
import CloseRounded from '@mui/icons-material/CloseRounded'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Drawer from '@mui/material/Drawer'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { ReceivedRequest, ReceivedRequestDetail } from '../../../../contract/servers.ts'
import { CheckLadder } from '../../components/CheckLadder.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Facts } from '../../components/Facts.tsx'
import { formatDuration, formatTimeOfDay } from '../../components/format-time.ts'
import { HttpMessageView } from '../../components/HttpMessageView.tsx'
import { Mono } from '../../components/Panel.tsx'
import { Tag } from '../../components/Tag.tsx'
import { TitledCard } from '../../components/TitledCard.tsx'
import { serverNames, serverShortNames } from './server-names.ts'

interface ReceivedRequestsProps {
  readonly received: readonly ReceivedRequest[]
  readonly isOffline: boolean
  readonly onRead: (id: string) => Promise<ReceivedRequestDetail | null>
}

interface DetailDrawerProps {
  readonly detail: ReceivedRequestDetail
  readonly onClose: () => void
}

function DetailDrawer({ detail, onClose }: DetailDrawerProps) {
  const { request: summary, messages, checks } = detail
  const titleId = useId()
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': titleId, 'aria-modal': true } }}
    >
      <Box sx={{ width: 'min(620px, 92vw)', p: '16px 20px 40px', display: 'grid', gap: 2 }}>
        <Box sx={{ display: 'flex', alignItems: 'center' }}>
          <Typography id={titleId} variant="h2" sx={{ flex: 1 }}>
            {summary.method} {summary.path}
          </Typography>
          <IconButton aria-label="Close" size="small" onClick={onClose}>
            <CloseRounded />
          </IconButton>
        </Box>
        <Facts
          rows={[
            { label: 'Received by', value: serverNames[summary.server] },
            { label: 'At', value: formatTimeOfDay(summary.at) },
            { label: 'Took', value: formatDuration(summary.durationMs) },
            { label: 'Client', value: summary.clientId ?? 'not named' },
            { label: 'Sent by', value: summary.own ? 'the workbench itself' : 'another program' },
            ...(summary.refusal === null ? [] : [{ label: 'Refused', value: summary.refusal }]),
          ]}
        />
        {checks.length > 0 && (
          <Box>
            <Typography variant="h3">Checks</Typography>
            <CheckLadder checks={checks} />
          </Box>
        )}
        {messages.request !== null && (
          <Box>
            <Typography variant="h3" sx={{ mb: 0.75 }}>
              Request
            </Typography>
            <HttpMessageView message={messages.request} />
          </Box>
        )}
        {messages.response !== null && (
          <Box>
            <Typography variant="h3" sx={{ mb: 0.75 }}>
              Response
            </Typography>
            <HttpMessageView message={messages.response} />
          </Box>
        )}
      </Box>
    </Drawer>
  )
}

function Verdict({ status, refusal }: Pick<ReceivedRequest, 'status' | 'refusal'>) {
  const isGood = refusal === null && status < 400
  const Icon = isGood ? CheckRounded : BlockRounded
  return (
    <Tag tone={isGood ? 'good' : 'bad'}>
      <Icon sx={{ fontSize: 14 }} />
      {status} {isGood ? 'answered' : 'refused'}
    </Tag>
  )
}

export function ReceivedRequests({ received, isOffline, onRead }: ReceivedRequestsProps) {
  const [detail, setDetail] = useState<ReceivedRequestDetail | null>(null)
  return (
    <TitledCard title="Recent requests">
      {received.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          Nothing yet. Run an exchange, or point your own client at the endpoints above: what it
          sends appears here with every check.
        </Typography>
      ) : (
        <DataTable>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Server</th>
              <th scope="col">Request</th>
              <th scope="col">Answer</th>
              <th scope="col">Client</th>
              <th scope="col">Why refused</th>
              <th scope="col">Took</th>
            </tr>
          </thead>
          <tbody>
            {received.map((request) => (
              <tr key={request.id}>
                <td className="short">{formatTimeOfDay(request.at)}</td>
                <td className="short">{serverShortNames[request.server]}</td>
                <td>
                  <ButtonBase
                    disabled={isOffline}
                    onClick={() => void onRead(request.id).then(setDetail)}
                    sx={{ textAlign: 'left', color: 'primary.main', borderRadius: '4px' }}
                  >
                    <Mono>
                      {request.method} {request.path}
                    </Mono>
                  </ButtonBase>{' '}
                  {request.own && <Tag tone="accent">own</Tag>}
                </td>
                <td>
                  <Verdict {...request} />
                </td>
                <td>{request.clientId === null ? '' : <Mono>{request.clientId}</Mono>}</td>
                <td>{request.refusal}</td>
                <td className="short">{formatDuration(request.durationMs)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {detail !== null && <DetailDrawer detail={detail} onClose={() => setDetail(null)} />}
    </TitledCard>
  )
}
