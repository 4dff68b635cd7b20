/** Says over the keys that the keychain cannot be used, or is not. */
import Button from '@mui/material/Button'
import { useState } from 'react'
import type { VaultStatus } from '../../../../contract/keys.ts'
import { Banner } from '../../components/Banner.tsx'
import type { Done } from '../../state/actions.ts'
import { describeVaultTrouble } from './key-words.ts'

interface VaultBannerProps {
  readonly vault: VaultStatus
  readonly isOffline: boolean
  readonly onCheck: () => Done
}

export function VaultBanner({ vault, isOffline, onCheck }: VaultBannerProps) {
  const [isChecking, setIsChecking] = useState(false)
  const trouble = describeVaultTrouble(vault)
  if (trouble === null) return null

  async function check(): Promise<void> {
    setIsChecking(true)
    await onCheck()
    setIsChecking(false)
  }

  return (
    <Banner
      severity={vault.state === 'ready' ? 'info' : 'warning'}
      title={trouble}
      action={
        vault.state !== 'ready' && (
          <Button size="small" disabled={isOffline || isChecking} onClick={() => void check()}>
            {isChecking ? 'Checking…' : 'Check again'}
          </Button>
        )
      }
    >
      {vault.explanation}
    </Banner>
  )
}
