/** Says on every part of the page that the JWKS server is made to fail, and ends that with one press. */
import Button from '@mui/material/Button'
import type { JwksFaults } from '../../../../contract/jwks-server.ts'
import { Banner } from '../../components/Banner.tsx'
import { listFaults } from './fault-words.ts'

interface FaultBannerProps {
  readonly faults: JwksFaults
  readonly isOffline: boolean
  readonly onSwitchOff: () => void
}

export function FaultBanner({ faults, isOffline, onSwitchOff }: FaultBannerProps) {
  if (faults.active.length === 0) return null
  return (
    <Banner
      severity="warning"
      title="The JWKS server fails on purpose"
      action={
        <Button size="small" disabled={isOffline} onClick={onSwitchOff}>
          Switch all off
        </Button>
      }
    >
      {listFaults(faults)}. Whoever fetches the keys meets this until it is switched off or the
      workbench ends.
    </Banner>
  )
}
