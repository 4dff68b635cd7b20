/** The second tab of the Keys page: one key takes over from another, step by step. */
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { KeyFacts } from '../../../../contract/keys.ts'
import { rsaModulusBitsSchema } from '../../../../contract/keys.ts'
import { saveFile } from '../../components/save-file.ts'
import { TitledCard } from '../../components/TitledCard.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { BeginRotation } from './BeginRotation.tsx'
import { GuidedRotation } from './GuidedRotation.tsx'
import { RotationTimes } from './RotationTimes.tsx'

export function RotationView() {
  const rotation = useSlice('rotation')
  const keys = useSlice('keys')
  const actions = useActions()
  const isOffline = useIsOffline()

  async function saveRunbook(): Promise<void> {
    const answered = await actions.rotationRunbook()
    if (answered.ok) saveFile(answered.value)
  }

  function makeSuccessor({ algorithm, sizeBits, publicJwk }: KeyFacts): void {
    // An imported RSA key may have a size that is not offered; its successor has the usual one.
    const size = rsaModulusBitsSchema.safeParse(sizeBits)
    const isRsa = publicJwk.kty === 'RSA' && size.success
    void actions.generateKey({
      algorithm,
      publish: false,
      ...(isRsa ? { modulusBits: size.data } : {}),
    })
  }

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TitledCard
        title="Guided rotation"
        action={
          <Button
            size="small"
            startIcon={<DescriptionOutlined />}
            disabled={isOffline}
            onClick={() => void saveRunbook()}
          >
            Save the runbook
          </Button>
        }
      >
        {rotation.current === null ? (
          <BeginRotation
            slice={keys}
            isOffline={isOffline}
            onBegin={(to) => void actions.beginRotation(to)}
            onMakeSuccessor={makeSuccessor}
          />
        ) : (
          <GuidedRotation
            rotation={rotation.current}
            isOffline={isOffline}
            onAdvance={(early) => void actions.advanceRotation(early)}
            onRollBack={() => void actions.rollBackRotation()}
            onAbandon={() => void actions.abandonRotation()}
          />
        )}
      </TitledCard>
      <RotationTimes
        parameters={rotation.parameters}
        waits={rotation.waits}
        isOffline={isOffline}
        onChange={(change) => void actions.configureRotation(change)}
      />
    </Box>
  )
}
