/** Chooses the algorithm of a new key: the family, its variant, and the size where there is one. */
import Box from '@mui/material/Box'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { rsaModulusBits } from '../../../../../contract/keys.ts'
import type { KeyAlgorithm, RsaModulusBits } from '../../../../../contract/keys.ts'
import { ChoiceCard } from '../ChoiceCard.tsx'
import { isRsa } from './generate-draft.ts'
import type { GenerateDraft } from './generate-draft.ts'
import { describeVariant, familyOf, keyFamilies, sameVariantIn } from './key-families.ts'

type Chosen = Pick<GenerateDraft, 'algorithm' | 'modulusBits'>

interface AlgorithmChoiceProps {
  readonly chosen: Chosen
  readonly onChange: (change: Partial<Chosen>) => void
}

export function AlgorithmChoice({ chosen, onChange }: AlgorithmChoiceProps) {
  const { algorithm, modulusBits } = chosen
  const family = familyOf[algorithm]
  const id = useId()
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box>
        <Typography id={`${id}-family`} variant="h3" sx={{ mb: 1 }}>
          Algorithm
        </Typography>
        <RadioGroup
          aria-labelledby={`${id}-family`}
          value={family.name}
          onChange={(_event, name) => {
            const next = keyFamilies.find((one) => one.name === name)
            if (next !== undefined) onChange({ algorithm: sameVariantIn(next, algorithm) })
          }}
          sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1 }}
        >
          {keyFamilies.map(({ name, words }) => (
            <ChoiceCard
              key={name}
              value={name}
              control={<Radio size="small" />}
              label={
                <>
                  <Box sx={{ fontWeight: 600, lineHeight: 1.3 }}>{name}</Box>
                  <Typography variant="caption" component="div" color="textSecondary">
                    {words}
                  </Typography>
                </>
              }
            />
          ))}
        </RadioGroup>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Variant"
          sx={{ flexShrink: 0 }}
          value={algorithm}
          onChange={(_event, next: KeyAlgorithm | null) => {
            if (next !== null) onChange({ algorithm: next })
          }}
        >
          {family.variants.map((one) => (
            <ToggleButton key={one.algorithm} value={one.algorithm} sx={{ px: 2 }}>
              {one.algorithm}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" color="textSecondary" aria-live="polite">
          {describeVariant(algorithm)}
        </Typography>
      </Box>
      {isRsa(algorithm) && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <ToggleButtonGroup
            exclusive
            size="small"
            aria-label="Size of the RSA modulus"
            sx={{ flexShrink: 0 }}
            value={modulusBits}
            onChange={(_event, bits: RsaModulusBits | null) => {
              if (bits !== null) onChange({ modulusBits: bits })
            }}
          >
            {rsaModulusBits.map((bits) => (
              <ToggleButton key={bits} value={bits} sx={{ px: 2, whiteSpace: 'nowrap' }}>
                {bits} bits
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Typography variant="body2" color="textSecondary">
            {modulusBits === 4096
              ? 'Slow to make and slow to sign.'
              : 'The size of the RSA modulus.'}
          </Typography>
        </Box>
      )}
    </Box>
  )
}
