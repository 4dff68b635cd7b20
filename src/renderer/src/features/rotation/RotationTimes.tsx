/** The times a rotation depends on, and the waits that follow from them. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { RotationParameters, RotationSlice } from '../../../../contract/rotation.ts'
import { TitledCard } from '../../components/TitledCard.tsx'
import { describeSpan } from './span-words.ts'

type Name = keyof RotationParameters

const fields: readonly { readonly name: Name; readonly symbol: string; readonly label: string }[] =
  [
    { name: 'cacheSeconds', symbol: 'C', label: 'Longest cache of a verifier' },
    { name: 'propagationSeconds', symbol: 'P', label: 'Until every node has the change' },
    { name: 'assertionSeconds', symbol: 'A', label: 'Longest life of an assertion' },
    { name: 'artefactSeconds', symbol: 'T', label: 'Longest life of other tokens' },
    { name: 'cooldownSeconds', symbol: 'K', label: 'Wait between two refetches' },
    { name: 'skewSeconds', symbol: 'S', label: 'Clocks may differ by' },
  ]

const presets: readonly { readonly label: string; readonly change: Partial<RotationParameters> }[] =
  [
    { label: 'Verifiers with a 10-minute cache', change: { cacheSeconds: 600 } },
    { label: 'Verifiers nobody knows (24 h)', change: { cacheSeconds: 86_400 } },
    { label: 'Quick lab (30 s)', change: { cacheSeconds: 30, propagationSeconds: 5 } },
  ]

const maxSeconds = 31_536_000

/** The number of seconds, or null when the text is none. */
function readSeconds(text: string): number | null {
  const seconds = Number(text)
  return /^\d{1,8}$/.test(text) && seconds <= maxSeconds ? seconds : null
}

interface SecondsFieldProps {
  readonly label: string
  readonly seconds: number
  readonly isOffline: boolean
  readonly onChange: (seconds: number) => void
}

function SecondsField({ label, seconds, isOffline, onChange }: SecondsFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? String(seconds)
  const value = readSeconds(text)

  function commit(): void {
    if (value === null) return
    setDraft(null)
    if (value !== seconds) onChange(value)
  }

  return (
    <TextField
      size="small"
      label={label}
      value={text}
      disabled={isOffline}
      error={value === null}
      helperText={value === null ? 'Whole seconds, at most a year.' : describeSpan(value)}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
      slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
    />
  )
}

interface RotationTimesProps {
  readonly parameters: RotationParameters
  readonly waits: RotationSlice['waits']
  readonly isOffline: boolean
  readonly onChange: (change: Partial<RotationParameters>) => void
}

function Wait({ label, formula, seconds }: { label: string; formula: string; seconds: number }) {
  return (
    <Box sx={{ flex: '1 1 180px' }}>
      <Typography variant="caption" color="textSecondary" component="div">
        {label}
      </Typography>
      <Typography sx={{ fontWeight: 650, fontSize: '1.0625rem' }}>
        {describeSpan(seconds)}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        <code>{formula}</code>
      </Typography>
    </Box>
  )
}

export function RotationTimes({ parameters, waits, isOffline, onChange }: RotationTimesProps) {
  return (
    <TitledCard title="Times">
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          mt: 1.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
        }}
      >
        {fields.map(({ name, symbol, label }) => (
          <SecondsField
            key={name}
            label={`${symbol}: ${label} (s)`}
            seconds={parameters[name]}
            isOffline={isOffline}
            onChange={(seconds) => onChange({ [name]: seconds })}
          />
        ))}
      </Box>
      <Box
        role="group"
        aria-label="Usual times"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}
      >
        {presets.map(({ label, change }) => (
          <Button key={label} size="small" disabled={isOffline} onClick={() => onChange(change)}>
            {label}
          </Button>
        ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2 }}>
        <Wait
          label="From publishing to the first signature"
          formula="P + C"
          seconds={waits.beforeSwitchSeconds}
        />
        <Wait
          label="From the last signature to taking it out"
          formula="max(A, T) + S"
          seconds={waits.beforeRetireSeconds}
        />
        <Wait
          label="A stolen key is trusted for another"
          formula="P + C"
          seconds={waits.compromiseSeconds}
        />
      </Box>
    </TitledCard>
  )
}
