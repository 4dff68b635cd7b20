/** The first tab of the Keys page: the keys, made or brought here, kept below the glass, published by choice. */
import AddRounded from '@mui/icons-material/AddRounded'
import KeyRounded from '@mui/icons-material/KeyRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { AppError } from '../../../../contract/errors.ts'
import { Banner } from '../../components/Banner.tsx'
import { Card } from '../../components/Panel.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { GenerateKeyDialog } from './GenerateKeyDialog.tsx'
import { describeSize, describeVaultTrouble } from './key-words.ts'
import { KeyCard } from './KeyCard.tsx'
import { RemoveKeyDialog } from './RemoveKeyDialog.tsx'

type OpenDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'generate' }
  | { readonly kind: 'remove'; readonly kid: string }

const closed: OpenDialog = { kind: 'none' }

function EmptyState({ onGenerate }: { readonly onGenerate: () => void }) {
  return (
    <Card sx={{ textAlign: 'center', py: 7 }}>
      <KeyRounded aria-hidden sx={{ fontSize: 44, color: 'text.secondary' }} />
      <Typography variant="h2" sx={{ mt: 1 }}>
        No key yet
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        A client proves who it is with a private key. Make one to run an exchange.
      </Typography>
      <Button variant="contained" color="primary" startIcon={<AddRounded />} onClick={onGenerate}>
        Generate a key
      </Button>
    </Card>
  )
}

interface KeysViewProps {
  /** Takes the focus when a deleted key takes it along. */
  readonly heading: RefObject<HTMLHeadingElement | null>
}

export function KeysView({ heading }: KeysViewProps) {
  const { keys, signingKid, vault, generating } = useSlice('keys')
  const actions = useActions()
  const isOffline = useIsOffline()
  const [dialog, setDialog] = useState<OpenDialog>(closed)
  const [isChecking, setIsChecking] = useState(false)
  const hasRemoved = useRef(false)
  const trouble = describeVaultTrouble(vault)
  const isEmpty = keys.length === 0 && generating === null
  const close = () => setDialog(closed)
  const openGenerate = () => setDialog({ kind: 'generate' })

  async function remove(kid: string, confirmation: string): Promise<AppError | null> {
    const error = await actions.removeKey(kid, confirmation)
    hasRemoved.current = error === null
    return error
  }

  // The card that opened the dialog goes with its key, and the focus would go with it. Not sooner than the dialog is
  // gone: it keeps the focus to itself, and gives it back to the card.
  useEffect(() => {
    if (dialog.kind !== 'none' || !hasRemoved.current) return
    hasRemoved.current = false
    heading.current?.focus()
  }, [dialog, heading])

  async function checkVault(): Promise<void> {
    setIsChecking(true)
    await actions.checkVault()
    setIsChecking(false)
  }

  return (
    <>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', mb: 2 }}>
        {!isEmpty && (
          <Button
            variant="contained"
            color="primary"
            startIcon={<AddRounded />}
            disabled={isOffline}
            onClick={openGenerate}
          >
            Generate a key
          </Button>
        )}
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {trouble !== null && (
          <Banner
            severity={vault.state === 'ready' ? 'info' : 'warning'}
            title={trouble}
            action={
              vault.state !== 'ready' && (
                <Button
                  size="small"
                  disabled={isOffline || isChecking}
                  onClick={() => void checkVault()}
                >
                  {isChecking ? 'Checking…' : 'Check again'}
                </Button>
              )
            }
          >
            {vault.explanation}
          </Banner>
        )}
        {generating !== null && (
          <Card role="status" sx={{ display: 'grid', gap: 1 }}>
            Generating {generating.algorithm} ({describeSize(generating)})…
            <LinearProgress aria-label="Generating a key" />
          </Card>
        )}
        {isEmpty && <EmptyState onGenerate={openGenerate} />}
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 480px), 1fr))',
          }}
        >
          {keys.map((facts) => (
            <KeyCard
              key={facts.kid}
              facts={facts}
              isSigning={facts.kid === signingKid}
              isOffline={isOffline}
              onUse={() => void actions.selectKey(facts.kid)}
              onPublish={(published) => void actions.setKeyPublished(facts.kid, published)}
              onRemove={() => setDialog({ kind: 'remove', kid: facts.kid })}
            />
          ))}
        </Box>
      </Box>
      {dialog.kind === 'generate' && (
        <GenerateKeyDialog
          isOffline={isOffline}
          onGenerate={(input) => actions.generateKey(input)}
          onClose={close}
        />
      )}
      {dialog.kind === 'remove' && (
        <RemoveKeyDialog
          kid={dialog.kid}
          isOffline={isOffline}
          onRemove={(confirmation) => remove(dialog.kid, confirmation)}
          onClose={close}
        />
      )}
    </>
  )
}
