/** The faults of the JWKS server as switches, each with a sentence that says what it does. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import type { JwksFault, JwksFaults } from '../../../../../contract/jwks-server.ts'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { faultGroups, faultWords } from '../fault-words.ts'
import { parseSeconds } from './parse-seconds.ts'

interface FaultSwitchesProps {
  readonly faults: JwksFaults
  readonly isOffline: boolean
  readonly onChange: (change: Partial<JwksFaults>) => void
}

interface FaultSwitchProps {
  readonly fault: JwksFault
  readonly isOn: boolean
  readonly isOffline: boolean
  readonly onSwitch: (isOn: boolean) => void
}

function FaultSwitch({ fault, isOn, isOffline, onSwitch }: FaultSwitchProps) {
  const { name, meaning } = faultWords[fault]
  const id = useId()
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 0.5 }}>
      <Switch
        size="small"
        color="warning"
        checked={isOn}
        disabled={isOffline}
        onChange={(_event, checked) => onSwitch(checked)}
        slotProps={{ input: { id, 'aria-describedby': `${id}-meaning` } }}
        sx={{ mt: '-1px' }}
      />
      <Box>
        <Typography component="label" htmlFor={id} variant="h3">
          {name}
        </Typography>
        <Typography id={`${id}-meaning`} variant="caption" color="textSecondary" component="div">
          {meaning}
        </Typography>
      </Box>
    </Box>
  )
}

/** Holds the draft of the seconds until it is used. */
function SlowSeconds({ faults, isOffline, onChange }: FaultSwitchesProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const typed = draft ?? String(faults.slowSeconds)
  const parsed = parseSeconds(typed)

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!parsed.ok || isOffline) return
    setDraft(null)
    onChange({ slowSeconds: parsed.seconds })
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'flex', gap: 1, pl: 5 }}>
      <TextField
        size="small"
        label="Seconds to wait"
        value={typed}
        error={!parsed.ok}
        helperText={parsed.ok ? null : parsed.message}
        onChange={(event) => setDraft(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
        sx={{ width: 150 }}
      />
      <Button
        type="submit"
        sx={{ height: 37 }}
        disabled={isOffline || !parsed.ok || parsed.seconds === faults.slowSeconds}
      >
        Use
      </Button>
    </Box>
  )
}

export function FaultSwitches({ faults, isOffline, onChange }: FaultSwitchesProps) {
  const { active } = faults
  return (
    <TitledCard title="Faults">
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.25 }}>
        Each makes the server fail in a way that real ones do, at once and until it is switched off;
        a fresh start has none. They can be combined; where several replace the whole answer, the
        first in this list decides.
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(250px, 1fr))',
        }}
      >
        {faultGroups.map(({ title, faults: group }) => (
          <Box
            key={title}
            role="group"
            aria-label={`Faults of ${title.toLowerCase()}`}
            sx={{ display: 'grid', gap: 1.25, alignContent: 'start' }}
          >
            <Typography variant="caption" color="textSecondary" sx={{ fontWeight: 600 }}>
              {title}
            </Typography>
            {group.map((fault) => (
              <Box key={fault} sx={{ display: 'grid', gap: 1 }}>
                <FaultSwitch
                  fault={fault}
                  isOn={active.includes(fault)}
                  isOffline={isOffline}
                  onSwitch={(isOn) => {
                    const others = active.filter((other) => other !== fault)
                    onChange({ active: isOn ? [...others, fault] : others })
                  }}
                />
                {fault === 'slow' && (
                  <SlowSeconds faults={faults} isOffline={isOffline} onChange={onChange} />
                )}
              </Box>
            ))}
          </Box>
        ))}
      </Box>
    </TitledCard>
  )
}
