/** The four actors as shapes. */
import ApiRounded from '@mui/icons-material/ApiRounded'
import ShieldRounded from '@mui/icons-material/ShieldRounded'
import TerminalRounded from '@mui/icons-material/TerminalRounded'
import VpnKeyRounded from '@mui/icons-material/VpnKeyRounded'
import type { Actor } from '../../../../contract/exchange-steps.ts'

const icons = {
  client: TerminalRounded,
  'jwks-host': VpnKeyRounded,
  'authorization-server': ShieldRounded,
  api: ApiRounded,
}

export function ActorIcon({ actor, size }: { readonly actor: Actor; readonly size: number }) {
  const Icon = icons[actor]
  return <Icon aria-hidden sx={{ fontSize: size }} />
}
