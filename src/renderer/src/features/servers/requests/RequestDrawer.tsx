/** One received request, opened to its messages and checks. */
import CloseRounded from '@mui/icons-material/CloseRounded'
import Box from '@mui/material/Box'
import Drawer from '@mui/material/Drawer'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { ReceivedRequestDetail } from '../../../../../contract/servers.ts'
import { CheckLadder } from '../../../components/CheckLadder.tsx'
import { Facts } from '../../../components/Facts.tsx'
import { formatDuration, formatTimeOfDay } from '../../../components/format-time.ts'
import { HttpMessageView } from '../../../components/HttpMessageView.tsx'
import { serverNames } from '../server-names.ts'

interface RequestDrawerProps {
  readonly detail: ReceivedRequestDetail
  readonly onClose: () => void
}

export function RequestDrawer({ detail, onClose }: RequestDrawerProps) {
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
            { label: 'User-Agent', value: summary.userAgent ?? 'not sent' },
            { label: 'From', value: summary.remoteAddress ?? 'unknown' },
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
