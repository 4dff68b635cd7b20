/** One server: its state, its address, its port, and what to do when it cannot start. */
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { ServerStatus } from '../../../../contract/servers.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Card, Mono } from '../../components/Panel.tsx'
import { stateWords, StatusLight } from '../../components/StatusLight.tsx'
import { Tag } from '../../components/Tag.tsx'
import type { Tone } from '../../components/Tag.tsx'
import { parsePort } from './port-draft.ts'
import { serverNames } from './server-names.ts'

const purposes: Readonly<Record<ServerStatus['id'], string>> = {
  jwks: 'Publishes the public halves of your keys.',
  authorizationServer: 'Checks assertions and issues access tokens.',
  api: 'Opens its routes to access tokens.',
}

const tones: Readonly<Record<ServerStatus['state'], Tone>> = {
  stopped: 'neutral',
  starting: 'caution',
  running: 'good',
  failed: 'bad',
}

interface ServerCardProps {
  readonly status: ServerStatus
  /** How many faults are on, in words; null when there is none. */
  readonly faults: string | null
  readonly isOffline: boolean
  readonly onStart: () => void
  readonly onStop: () => void
  readonly onPort: (port: number | null) => void
  readonly onHttps: (https: boolean) => void
}

interface PortFieldProps {
  readonly status: ServerStatus
  readonly isOffline: boolean
  readonly onPort: (port: number | null) => void
}

/** Holds the draft of the port until it is used. */
function PortField({ status, isOffline, onPort }: PortFieldProps) {
  const { wantedPort, problem } = status
  const kept = wantedPort === null || wantedPort === 0 ? '' : String(wantedPort)
  const [draft, setDraft] = useState<string | null>(null)
  const typed = draft ?? kept
  const parsed = parsePort(typed)
  const isPortProblem = problem?.code === 'ERR_PORT_TAKEN' || problem?.code === 'ERR_PORT_FORBIDDEN'
  const message = parsed.ok
    ? isPortProblem && draft === null
      ? problem.message
      : null
    : parsed.message

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!parsed.ok || isOffline) return
    setDraft(null)
    onPort(parsed.port)
  }

  return (
    <Box component="form" onSubmit={submit} noValidate sx={{ display: 'flex', gap: 1 }}>
      <TextField
        size="small"
        label="Port"
        value={typed}
        error={message !== null}
        placeholder={status.port === null ? 'any' : `any, now ${String(status.port)}`}
        helperText={message ?? 'Empty: the usual or the next free.'}
        onChange={(event) => setDraft(event.target.value)}
        slotProps={{
          htmlInput: { inputMode: 'numeric', autoComplete: 'off' },
          inputLabel: { shrink: true },
        }}
        sx={{ flex: 1 }}
      />
      <Button
        type="submit"
        sx={{ height: 37 }}
        disabled={isOffline || draft === null || draft.trim() === kept || !parsed.ok}
      >
        Use port
      </Button>
    </Box>
  )
}

export function ServerCard(props: ServerCardProps) {
  const { status, faults, isOffline, onStart, onStop, onPort, onHttps } = props
  const { id, state, url, https, problem } = status
  const headingId = useId()
  const isUp = state === 'running' || state === 'starting'
  const freePort = problem?.freePort ?? null
  return (
    <Card aria-labelledby={headingId} sx={{ display: 'grid', gap: 1.5, alignContent: 'start' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <StatusLight state={state} size={13} />
        <Typography id={headingId} variant="h2" sx={{ flex: 1 }}>
          {serverNames[id]}
        </Typography>
        <Button size="small" disabled={isOffline} onClick={isUp ? onStop : onStart}>
          {isUp ? 'Stop' : 'Start'}
        </Button>
      </Box>
      <Typography variant="body2" color="textSecondary">
        {purposes[id]}
      </Typography>
      <Box
        sx={{
          minHeight: 26,
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          gap: 1,
          fontSize: '0.875rem',
        }}
      >
        <Tag tone={tones[state]}>{stateWords[state]}</Tag>
        {faults !== null && (
          <Tag tone="caution">
            <WarningAmberRounded sx={{ fontSize: 14 }} />
            {faults} on
          </Tag>
        )}
        {url !== null && (
          <Box sx={{ display: 'flex', alignItems: 'center' }}>
            <Mono>{url}</Mono>
            <CopyButton what={`address of the ${serverNames[id]}`} text={url} />
          </Box>
        )}
      </Box>
      {problem !== null &&
        problem.code !== 'ERR_PORT_TAKEN' &&
        problem.code !== 'ERR_PORT_FORBIDDEN' && (
          <Box role="alert" sx={{ color: 'error.main', fontSize: '0.8125rem' }}>
            {problem.message}
          </Box>
        )}
      <FormControlLabel
        control={
          <Switch
            size="small"
            checked={https}
            disabled={isOffline}
            onChange={(_event, wanted) => onHttps(wanted)}
          />
        }
        label="HTTPS"
        slotProps={{ typography: { variant: 'body2' } }}
      />
      <PortField status={status} isOffline={isOffline} onPort={onPort} />
      {freePort !== null && (
        <Button
          variant="contained"
          color="primary"
          disabled={isOffline}
          onClick={() => onPort(freePort)}
        >
          Use the free port {freePort}
        </Button>
      )}
    </Card>
  )
}
