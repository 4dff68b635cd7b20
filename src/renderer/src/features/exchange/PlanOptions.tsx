/** What the next exchange will ask for, in a popover. */
import TuneRounded from '@mui/icons-material/TuneRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Popover from '@mui/material/Popover'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { exchangePlanSchema } from '../../../../contract/exchange.ts'
import type { ExchangePlan } from '../../../../contract/exchange.ts'
import type { RegisteredClient, ApiRoute } from '../../../../contract/servers.ts'
import { hintAtScope, routeName } from './plan-hint.ts'

const audienceWords: Readonly<Record<ExchangePlan['audience'], string>> = {
  profile: 'what the profile prefers',
  issuer: 'the issuer',
  'token-endpoint': 'the token endpoint',
}

interface PlanOptionsProps {
  readonly plan: ExchangePlan
  readonly routes: readonly ApiRoute[]
  readonly clients: readonly RegisteredClient[]
  readonly isOffline: boolean
  readonly onChange: (change: Partial<ExchangePlan>) => void
}

interface ScopeFieldProps {
  readonly scope: string
  readonly hint: string | null
  readonly isOffline: boolean
  readonly onChange: (scope: string) => void
}

/** Holds the draft; it is sent when the field is left or Enter is pressed. */
function ScopeField({ scope, hint, isOffline, onChange }: ScopeFieldProps) {
  const [draft, setDraft] = useState(scope)

  function send(): void {
    const wanted = draft.trim().replaceAll(/\s+/g, ' ')
    if (wanted !== scope && !isOffline) onChange(wanted)
  }

  return (
    <TextField
      size="small"
      label="Scope"
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send()
      }}
      helperText={hint ?? 'Separated by spaces. Empty sends no scope parameter.'}
      slotProps={{
        htmlInput: { spellCheck: false, autoCapitalize: 'none', autoComplete: 'off' },
        ...(hint === null ? {} : { formHelperText: { sx: { color: 'warning.main' } } }),
      }}
    />
  )
}

export function PlanOptions({ plan, routes, clients, isOffline, onChange }: PlanOptionsProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const hint = hintAtScope(plan, routes)
  return (
    <>
      <Button
        startIcon={<TuneRounded />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Plan
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Plan of the next exchange' } }}
      >
        <Box sx={{ width: 372, p: 2, display: 'grid', gap: 2 }}>
          <Typography variant="h2">The next exchange</Typography>
          <TextField
            select
            size="small"
            label="Client"
            value={plan.clientId}
            disabled={isOffline}
            onChange={(event) => onChange({ clientId: event.target.value })}
          >
            {clients.map(({ clientId, name }) => (
              <MenuItem key={clientId} value={clientId}>
                {name === clientId ? clientId : `${name} (${clientId})`}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            size="small"
            label="Audience of the assertion"
            value={plan.audience}
            disabled={isOffline}
            onChange={(event) =>
              onChange({ audience: exchangePlanSchema.shape.audience.parse(event.target.value) })
            }
          >
            {exchangePlanSchema.shape.audience.options.map((audience) => (
              <MenuItem key={audience} value={audience}>
                {audienceWords[audience]}
              </MenuItem>
            ))}
          </TextField>
          <ScopeField
            scope={plan.scope}
            hint={hint}
            isOffline={isOffline}
            onChange={(scope) => onChange({ scope })}
          />
          <TextField
            select
            size="small"
            label="API route to call"
            value={plan.apiRoute}
            disabled={isOffline}
            onChange={(event) => onChange({ apiRoute: event.target.value })}
          >
            {routes.map((route) => (
              <MenuItem key={routeName(route)} value={routeName(route)}>
                {routeName(route)} ({route.scope === null ? 'public' : `needs ${route.scope}`})
              </MenuItem>
            ))}
          </TextField>
          <Box>
            <FormControlLabel
              control={
                <Checkbox
                  size="small"
                  checked={plan.replayAssertion}
                  disabled={isOffline}
                  onChange={(_event, checked) => onChange({ replayAssertion: checked })}
                />
              }
              label="Replay the last assertion"
            />
            <Typography variant="caption" color="textSecondary" sx={{ display: 'block', ml: 3.5 }}>
              Sends the assertion of the run before once more, to see it refused. Without such a run
              a fresh one is made.
            </Typography>
          </Box>
        </Box>
      </Popover>
    </>
  )
}
