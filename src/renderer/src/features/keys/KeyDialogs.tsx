/** The dialog about one key that is open, if any. */
import type { KeyFacts } from '../../../../contract/keys.ts'
import type { AppError } from '../../../../contract/errors.ts'
import { useIsOffline, useSlice } from '../../state/workbench.tsx'
import { ExportKeyDialog } from './exporting/ExportKeyDialog.tsx'
import { MakeCertificateDialog } from './exporting/MakeCertificateDialog.tsx'
import { closed } from './open-dialog.ts'
import type { OpenDialog } from './open-dialog.ts'
import { RegistrationDialog } from './registering/RegistrationDialog.tsx'
import { listRemovalConcerns } from './removing/removal-concerns.ts'
import { RemoveKeyDialog } from './removing/RemoveKeyDialog.tsx'

interface KeyDialogsProps {
  readonly facts: KeyFacts
  readonly dialog: OpenDialog
  readonly onChange: (dialog: OpenDialog) => void
  readonly onCertificateMade: () => void
  readonly onWithdraw: () => void
  readonly onRemove: (confirmation: string) => Promise<AppError | null>
}

export function KeyDialogs(props: KeyDialogsProps) {
  const { facts, dialog, onChange, onCertificateMade, onWithdraw, onRemove } = props
  const { signingKid } = useSlice('keys')
  const servers = useSlice('servers')
  const { current } = useSlice('rotation')
  const { plan } = useSlice('exchange')
  const isOffline = useIsOffline()
  const { kid } = facts
  const close = () => onChange(closed)
  switch (dialog.kind) {
    case 'none':
    case 'generate':
    case 'import':
      return null
    case 'export':
      return (
        <ExportKeyDialog
          facts={facts}
          firstForm={dialog.form}
          onMakeCertificate={() => onChange({ kind: 'certificate', kid, returns: true })}
          onClose={close}
        />
      )
    case 'certificate': {
      const goOn = () =>
        onChange(dialog.returns ? { kind: 'export', kid, form: 'certificate' } : closed)
      return (
        <MakeCertificateDialog
          facts={facts}
          onMade={() => {
            onCertificateMade()
            goOn()
          }}
          onClose={goOn}
        />
      )
    }
    case 'register':
      return (
        <RegistrationDialog
          kid={kid}
          clients={servers.clients}
          firstClientId={plan.clientId}
          onClose={close}
        />
      )
    case 'remove':
      return (
        <RemoveKeyDialog
          kid={kid}
          concerns={listRemovalConcerns(facts, { signingKid, servers, rotation: current })}
          isOffline={isOffline}
          onRemove={onRemove}
          onWithdraw={onWithdraw}
          onClose={close}
        />
      )
  }
}
