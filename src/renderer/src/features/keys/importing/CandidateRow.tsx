/** One private key that was found: whether it is imported, for which algorithm, and under which key ID. */
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { styled } from '@mui/material/styles'
import { useId } from 'react'
import type { ImportCandidate } from '../../../../../contract/key-files.ts'
import { keyAlgorithmSchema } from '../../../../../contract/keys.ts'
import { formatDateTime } from '../../../components/format-time.ts'
import { Mono } from '../../../components/Panel.tsx'
import { Tag } from '../../../components/Tag.tsx'
import type { ImportChoice } from './import-choices.ts'

const Row = styled('li')(({ theme: { colors } }) => ({
  display: 'grid',
  gridTemplateColumns: 'auto minmax(0, 1fr)',
  gap: 8,
  padding: 12,
  border: `1px solid ${colors.line}`,
  borderRadius: 8,
}))

function describeKind({ kty, crv, sizeBits }: ImportCandidate): string {
  return `${crv ?? kty}, ${String(sizeBits)} bits`
}

interface CandidateRowProps {
  readonly candidate: ImportCandidate
  readonly choice: ImportChoice
  readonly problem: string | null
  /** There is nothing else to choose from. */
  readonly isOnly: boolean
  readonly onChange: (change: Partial<ImportChoice>) => void
}

export function CandidateRow(props: CandidateRowProps) {
  const { candidate, choice, problem, isOnly, onChange } = props
  const { thumbprint, certificate, knownAs, algorithms } = candidate
  const titleId = useId()
  return (
    <Row>
      {!isOnly && (
        <Checkbox
          size="small"
          checked={choice.isChosen}
          disabled={knownAs !== null}
          onChange={(_event, isChosen) => onChange({ isChosen })}
          slotProps={{ input: { 'aria-labelledby': titleId } }}
          sx={{ p: 0.5, alignSelf: 'start' }}
        />
      )}
      <Box sx={{ display: 'grid', gap: 1, minWidth: 0, gridColumn: isOnly ? '1 / -1' : 2 }}>
        <Box id={titleId} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, pt: 0.5 }}>
          <Tag tone="accent">{describeKind(candidate)}</Tag>
          {knownAs !== null && (
            <Tag>
              already here as <Mono>{knownAs}</Mono>
            </Tag>
          )}
        </Box>
        <Typography variant="caption" component="p" color="textSecondary">
          RFC 7638 <Mono>{thumbprint}</Mono>
          {certificate !== null && (
            <>
              <br />
              With a certificate for {certificate.subject}, valid until{' '}
              {formatDateTime(certificate.notAfter)}
            </>
          )}
        </Typography>
        {choice.isChosen && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 0.5 }}>
            <TextField
              select
              size="small"
              label="Algorithm"
              value={choice.algorithm}
              onChange={(event) =>
                onChange({ algorithm: keyAlgorithmSchema.parse(event.target.value) })
              }
              helperText={algorithms.length === 1 && 'The only one it can sign with.'}
              sx={{ width: 190 }}
            >
              {algorithms.map((algorithm) => (
                <MenuItem key={algorithm} value={algorithm}>
                  {algorithm}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              size="small"
              label="Key ID (optional)"
              value={choice.kid}
              error={problem !== null}
              helperText={problem ?? (choice.kid === '' && 'Empty: the thumbprint is used.')}
              onChange={(event) => onChange({ kid: event.target.value })}
              sx={{ flex: '1 1 200px' }}
              slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
            />
          </Box>
        )}
      </Box>
    </Row>
  )
}
