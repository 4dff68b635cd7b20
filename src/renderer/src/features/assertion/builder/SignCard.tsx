/** Signs the draft to the letter, rightly or deliberately wrong. */
import DrawRounded from '@mui/icons-material/DrawRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { ReactNode } from 'react'
import { assertionDraftSchema } from '../../../../../contract/assertion.ts'
import type { AssertionDraft } from '../../../../../contract/assertion.ts'
import type { AppError } from '../../../../../contract/errors.ts'
import type { KeyFacts } from '../../../../../contract/keys.ts'
import { shortenKid } from '../../../app/shorten-kid.ts'
import { Banner } from '../../../components/Banner.tsx'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { listAbilities } from './key-algorithms.ts'
import { WrongWayMenu } from './WrongWayMenu.tsx'
import { listWrongWays } from './wrong-ways.ts'

interface SignCardProps {
  readonly draft: AssertionDraft
  /** The key that signs; null while there is none. */
  readonly signer: KeyFacts | null
  readonly keys: readonly KeyFacts[]
  readonly unsignable: AppError | null
  readonly isOffline: boolean
  readonly onChange: (what: string, next: Partial<AssertionDraft>) => void
  readonly onSign: () => void
  /** The signed assertion, once there is one. */
  readonly children: ReactNode
}

export function SignCard(props: SignCardProps) {
  const { draft, signer, keys, unsignable, isOffline, onChange, onSign, children } = props
  return (
    <TitledCard title="Sign">
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <TextField
          select
          size="small"
          label="Signs with"
          value={draft.algorithm}
          onChange={(event) =>
            onChange('the algorithm that signs', {
              algorithm: assertionDraftSchema.shape.algorithm.parse(event.target.value),
            })
          }
          helperText={
            signer === null ? 'There is no key yet.' : `The key ${shortenKid(signer.kid)} signs.`
          }
          sx={{ mt: 0.75 }}
        >
          <MenuItem value="header">what the header names, where the key can do it</MenuItem>
          {(signer === null ? [] : listAbilities(signer)).map((algorithm) => (
            <MenuItem key={algorithm} value={algorithm}>
              {algorithm}, whatever the header names
            </MenuItem>
          ))}
        </TextField>
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={draft.keepSpacing}
              onChange={(_event, keepSpacing) => onChange('the blanks', { keepSpacing })}
            />
          }
          label="Sign the blanks between the members too"
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button
            variant="contained"
            color="primary"
            startIcon={<DrawRounded />}
            disabled={isOffline || signer === null}
            onClick={onSign}
          >
            Sign
          </Button>
          <WrongWayMenu
            ways={listWrongWays(draft, signer, keys)}
            onChoose={({ label, change }) => onChange(label.toLowerCase(), change(draft))}
          />
        </Box>
        {unsignable !== null && (
          <Banner severity="error" title="This cannot be signed" role="alert">
            {unsignable.message}
          </Banner>
        )}
        {children}
      </Box>
    </TitledCard>
  )
}
