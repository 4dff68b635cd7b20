/** Where a key is pasted, or a file is chosen or dropped. */
import InsertDriveFileOutlined from '@mui/icons-material/InsertDriveFileOutlined'
import UploadFileRounded from '@mui/icons-material/UploadFileRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useRef } from 'react'
import { Mono } from '../../../components/Panel.tsx'
import { maxKeyFileBytes } from '../../../../../contract/key-files.ts'
import type { KeySource } from '../../../../../contract/key-files.ts'

interface SourceFieldProps {
  readonly source: KeySource | null
  readonly problem: string | null
  readonly onText: (text: string) => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onForget: () => void
}

/** Half a million bytes of base64 in a text field would make every key press slow; a file stays a name. */
export function SourceField({ source, problem, onText, onFiles, onForget }: SourceFieldProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {source?.kind === 'file' ? (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <InsertDriveFileOutlined aria-hidden sx={{ color: 'text.secondary' }} />
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Mono>{source.name}</Mono>
          </Box>
          <Button size="small" onClick={onForget}>
            Paste a text instead
          </Button>
        </Box>
      ) : (
        <TextField
          multiline
          fullWidth
          autoFocus
          minRows={5}
          maxRows={9}
          label="Paste a key"
          placeholder={
            '-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg…'
          }
          value={source?.text ?? ''}
          onChange={(event) => onText(event.target.value)}
          slotProps={{
            inputLabel: { shrink: true },
            htmlInput: {
              spellCheck: false,
              autoComplete: 'off',
              autoCorrect: 'off',
              autoCapitalize: 'off',
              maxLength: maxKeyFileBytes,
            },
            input: { sx: (theme) => ({ fontFamily: theme.monospace, fontSize: '0.75rem' }) },
          }}
        />
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
        <Button
          size="small"
          startIcon={<UploadFileRounded />}
          onClick={() => picker.current?.click()}
        >
          {source?.kind === 'file' ? 'Choose another file…' : 'Choose a file…'}
        </Button>
        <Typography variant="caption" color="textSecondary">
          or drop one anywhere: PEM, DER, PKCS #12 or JWK, up to 1 MiB.
        </Typography>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Key file"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            // The same file may be chosen again after it was mended.
            event.target.value = ''
            if (files.length > 0) onFiles(files)
          }}
        />
      </Box>
      {problem !== null && (
        <Typography variant="body2" color="error" role="alert">
          {problem}
        </Typography>
      )}
    </Box>
  )
}
