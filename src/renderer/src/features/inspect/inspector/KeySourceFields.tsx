/** Which keys a signature is verified with. */
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { KeySource } from '../../../../../contract/inspection.ts'
import type { InspectorDraft } from './inspector-draft.ts'
import type { FieldProblem } from './order-inspection.ts'

interface KeySourceFieldsProps {
  readonly draft: InspectorDraft
  readonly problemAt: (field: FieldProblem['field']) => string | null
  readonly onChange: (change: Partial<InspectorDraft>) => void
}

const kinds: readonly (readonly [KeySource['kind'], string])[] = [
  ['workbench', 'the keys of this workbench'],
  ['pasted', 'a key that I paste'],
  ['url', 'a JWKS URL'],
  ['none', 'nothing'],
]

function isKind(value: string): value is KeySource['kind'] {
  return kinds.some(([kind]) => kind === value)
}

export function KeySourceFields({ draft, problemAt, onChange }: KeySourceFieldsProps) {
  return (
    <>
      <TextField
        select
        size="small"
        label="Verify with"
        value={draft.keyKind}
        onChange={(event) => {
          if (isKind(event.target.value)) onChange({ keyKind: event.target.value })
        }}
        sx={{ width: 240 }}
      >
        {kinds.map(([kind, title]) => (
          <MenuItem key={kind} value={kind}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      {draft.keyKind === 'url' && (
        <TextField
          size="small"
          label="JWKS URL"
          value={draft.keyUrl}
          placeholder="https://partner.example/.well-known/jwks.json"
          error={problemAt('keyUrl') !== null}
          helperText={problemAt('keyUrl')}
          onChange={(event) => onChange({ keyUrl: event.target.value })}
          sx={{ flex: '1 1 300px' }}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
        />
      )}
      {draft.keyKind === 'pasted' && (
        <TextField
          multiline
          minRows={1}
          maxRows={6}
          size="small"
          label="Public key"
          value={draft.pastedKey}
          placeholder="JWK, JWK Set, PEM or certificate"
          error={problemAt('pastedKey') !== null}
          helperText={problemAt('pastedKey')}
          onChange={(event) => onChange({ pastedKey: event.target.value })}
          sx={{ flex: '1 1 300px' }}
          slotProps={{
            htmlInput: {
              spellCheck: false,
              autoComplete: 'off',
              style: { fontFamily: 'monospace', fontSize: '0.75rem' },
            },
          }}
        />
      )}
    </>
  )
}
