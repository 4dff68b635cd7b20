/** The first tab of the Keys page: the keys, made or brought here, kept below the glass, published by choice. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { AppError } from '../../../../contract/errors.ts'
import { Banner } from '../../components/Banner.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { EmptyKeys } from './EmptyKeys.tsx'
import { explainRefusal } from './generating/explain-refusal.ts'
import { GenerateKeyDialog } from './generating/GenerateKeyDialog.tsx'
import { GeneratingCard } from './generating/GeneratingCard.tsx'
import { DropVeil } from './importing/DropVeil.tsx'
import { ImportKeysDialog } from './importing/ImportKeysDialog.tsx'
import { everyKey, filterKeys, manyKeys } from './key-filter.ts'
import type { KeyGestures } from './key-gestures.ts'
import { KeyDialogs } from './KeyDialogs.tsx'
import { KeyGrid } from './KeyGrid.tsx'
import { KeysToolbar } from './KeysToolbar.tsx'
import { closed } from './open-dialog.ts'
import type { OpenDialog } from './open-dialog.ts'
import { UndoNotice } from './UndoNotice.tsx'
import { useIncoming } from './use-incoming.ts'
import { useKeyChanges } from './use-key-changes.ts'
import { useUndo } from './use-undo.ts'
import { VaultBanner } from './VaultBanner.tsx'

/** Where the focus belongs once the keys are as awaited: at this key when it has come, at the page when it is gone. */
interface AwaitedKey {
  readonly kid: string
  readonly isThere: boolean
}

interface KeysViewProps {
  /** Takes the focus when what had it is gone. */
  readonly heading: RefObject<HTMLHeadingElement | null>
}

export function KeysView({ heading }: KeysViewProps) {
  const { keys, signingKid, vault, generating } = useSlice('keys')
  const actions = useActions()
  const isOffline = useIsOffline()
  const [dialog, setDialog] = useState<OpenDialog>(closed)
  const [filter, setFilter] = useState(everyKey)
  const undo = useUndo()
  const changes = useKeyChanges(undo)
  const headings = useRef(new Map<string, HTMLHeadingElement>())
  const focusNext = useRef<AwaitedKey | null>(null)
  const focusPage = () => heading.current?.focus()
  const incoming = useIncoming({
    dialog,
    setDialog,
    isOffline,
    onTell: undo.tell,
    onImported(kid) {
      focusNext.current = kid === undefined ? null : { kid, isThere: true }
      setFilter(everyKey)
    },
    onCancelled: focusPage,
  })
  const { generation } = incoming
  const kids = keys.map(({ kid }) => kid)
  const isEmpty = keys.length === 0 && generating === null
  const shown = keys.length > manyKeys ? filterKeys(keys, filter) : keys
  const subject = 'kid' in dialog ? keys.find(({ kid }) => kid === dialog.kid) : undefined

  // A dialog gives the focus back to what opened it. Where that is gone, or no longer what matters, the focus moves
  // on; not sooner than the dialog is gone, for it keeps the focus to itself, and not sooner than the keys are told
  // anew, for the answer may come before that.
  useEffect(() => {
    const awaited = focusNext.current
    if (dialog.kind !== 'none' || awaited === null) return
    if (keys.some(({ kid }) => kid === awaited.kid) !== awaited.isThere) return
    focusNext.current = null
    const next = headings.current.get(awaited.kid) ?? heading.current
    next?.focus()
  }, [dialog, keys, heading])

  async function remove(kid: string, confirmation: string): Promise<AppError | null> {
    const error = await actions.removeKey(kid, confirmation)
    if (error === null) focusNext.current = { kid, isThere: false }
    return error
  }

  function gesturesFor(kid: string): KeyGestures {
    return {
      use() {
        changes.use(kid)
        // The button goes away with the gesture; the keyboard must not be sent back to the top of the page.
        headings.current.get(kid)?.focus()
      },
      publish: (published) => changes.publish(kid, published),
      handOver: () => setDialog({ kind: 'register', kid }),
      exportKey: () => setDialog({ kind: 'export', kid, form: 'jwk' }),
      makeCertificate: () => setDialog({ kind: 'certificate', kid, returns: false }),
      moveEarlier: changes.mover(kid, -1),
      moveLater: changes.mover(kid, 1),
      remove: () => setDialog({ kind: 'remove', kid }),
      checkVault: () => void actions.checkVault(),
    }
  }

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {!isEmpty && (
        <KeysToolbar
          keys={keys}
          filter={filter}
          isOffline={isOffline}
          onFilter={setFilter}
          onImport={incoming.openImport}
          onGenerate={incoming.openGenerate}
        />
      )}
      <VaultBanner vault={vault} isOffline={isOffline} onCheck={() => actions.checkVault()} />
      {generating !== null && (
        <GeneratingCard
          generating={generating}
          isOffline={isOffline}
          onCancel={() => void incoming.cancelGeneration()}
        />
      )}
      {generation.refused !== null && dialog.kind !== 'generate' && (
        <Banner
          severity="error"
          title="The key was not made"
          onDismiss={generation.forget}
          action={
            <Button size="small" onClick={incoming.openGenerate}>
              Correct it
            </Button>
          }
        >
          {explainRefusal(generation.refused.error)}
        </Banner>
      )}
      {isEmpty ? (
        <EmptyKeys
          isOffline={isOffline}
          onGenerate={incoming.openGenerate}
          onImport={incoming.openImport}
        />
      ) : (
        <KeyGrid
          keys={shown}
          signingKid={signingKid}
          isOffline={isOffline}
          headings={headings}
          gesturesFor={gesturesFor}
          onShowAll={() => setFilter(everyKey)}
        />
      )}
      {dialog.kind === 'generate' && (
        <GenerateKeyDialog
          isOffline={isOffline}
          isGenerating={incoming.isGenerating}
          takenKids={kids}
          openedAt={dialog.openedAt}
          refused={generation.refused}
          onGenerate={(draft) => void incoming.generate(draft)}
          onCancelGeneration={() => void incoming.cancelGeneration()}
          onClose={incoming.closeGenerate}
        />
      )}
      {dialog.kind === 'import' && (
        <ImportKeysDialog
          draft={incoming.importDraft}
          takenKids={kids}
          onImported={incoming.tellImported}
          onClose={incoming.closeImport}
        />
      )}
      {subject !== undefined && (
        <KeyDialogs
          facts={subject}
          dialog={dialog}
          onChange={setDialog}
          onCertificateMade={() => changes.tellCertificate(subject.kid)}
          onWithdraw={() => {
            changes.publish(subject.kid, false)
            setDialog(closed)
          }}
          onRemove={(confirmation) => remove(subject.kid, confirmation)}
        />
      )}
      <UndoNotice controls={undo} isOffline={isOffline} onUndone={focusPage} />
      {incoming.isOver && <DropVeil />}
    </Box>
  )
}
