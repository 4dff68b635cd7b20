/** Chooses the client that a key is handed over for: one that is registered here, or any other by its ID. */
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { RegisteredClient } from '../../../../../contract/servers.ts'

/** No client can have an empty ID, so it stands for another one. */
const other = ''

interface ClientChoiceProps {
  readonly clients: readonly RegisteredClient[]
  readonly clientId: string
  readonly onChange: (clientId: string) => void
}

export function ClientChoice({ clients, clientId, onChange }: ClientChoiceProps) {
  const isRegistered = clients.some((client) => client.clientId === clientId)
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1.5 }}>
      <TextField
        select
        size="small"
        label="Client"
        value={isRegistered ? clientId : other}
        onChange={(event) => onChange(event.target.value)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        {clients.map((client) => (
          <MenuItem key={client.clientId} value={client.clientId}>
            {client.name} ({client.clientId})
          </MenuItem>
        ))}
        <MenuItem value={other}>Another client</MenuItem>
      </TextField>
      {!isRegistered && (
        <TextField
          size="small"
          label="Its client ID"
          value={clientId}
          onChange={(event) => onChange(event.target.value)}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off', maxLength: 512 } }}
        />
      )}
    </Box>
  )
}
