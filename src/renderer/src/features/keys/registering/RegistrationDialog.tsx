/** Puts together what to hand to whoever registers the client. */
import SaveAltRounded from '@mui/icons-material/SaveAltRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { RegistrationPacket } from '../../../../../contract/registration.ts'
import type { RegisteredClient } from '../../../../../contract/servers.ts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Mono } from '../../../components/Panel.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { useActions } from '../../../state/workbench.tsx'
import { useAnswer } from '../../../state/use-answer.ts'
import { ClientChoice } from './ClientChoice.tsx'
import { PacketView } from './PacketView.tsx'

const typingPauseMs = 300

function saveMarkdown({ clientId, markdown }: RegistrationPacket): void {
  saveFile({
    fileName: `registration-${clientId.replaceAll(/[^\w.-]+/g, '-').slice(0, 80)}.md`,
    mediaType: 'text/markdown',
    encoding: 'text',
    content: markdown,
  })
}

interface RegistrationDialogProps {
  readonly kid: string
  readonly clients: readonly RegisteredClient[]
  /** The client that is asked about first. */
  readonly firstClientId: string
  readonly onClose: () => void
}

export function RegistrationDialog(props: RegistrationDialogProps) {
  const { kid, clients, firstClientId, onClose } = props
  const actions = useActions()
  const [clientId, setClientId] = useState(firstClientId)
  const titleId = useId()
  const { answer, isCurrent } = useAnswer(
    clientId === '' ? null : clientId,
    (asked) => actions.registrationPacket(kid, asked),
    clients.some((client) => client.clientId === clientId) ? 0 : typingPauseMs,
  )
  const packet = answer?.ok === true ? answer.value : null
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId} sx={{ pb: 0.5 }}>
        Hand over a key
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" color="textSecondary">
          What to send to whoever registers a client with <Mono>{kid}</Mono>. Everything in it is
          public.
        </Typography>
        <Box sx={{ pt: 0.5 }}>
          <ClientChoice clients={clients} clientId={clientId} onChange={setClientId} />
        </Box>
        {packet !== null && <PacketView packet={packet} />}
        {clientId === '' && (
          <Typography variant="body2" color="textSecondary">
            Type the client ID that the other side gave you, or will give you.
          </Typography>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Typography variant="caption" color="textSecondary" role="status" sx={{ flex: 1 }}>
          {clientId !== '' && !isCurrent && 'Putting the packet together…'}
        </Typography>
        {packet !== null && isCurrent && (
          <>
            <CopyButton what="packet as Markdown" text={packet.markdown} />
            <Button
              startIcon={<SaveAltRounded />}
              onClick={() => {
                saveMarkdown(packet)
              }}
            >
              Save as Markdown
            </Button>
          </>
        )}
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
