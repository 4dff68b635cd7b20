/** The first tab of the Keys page: the keys, made or brought here, kept below the glass, published by choice. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { AppError } from '../../../../contract/errors.ts'
import { shortenKid } from '../../app/shorten-kid.ts'
import { Banner } from '../../components/Banner.tsx'
import { useActions, useIsOffline, useSlice } from '../../state/workbench.tsx'
import { EmptyKeys } from './EmptyKeys.tsx'
import { explainRefusal } from './generating/explain-refusal.ts'
import type { GenerateDraft } from './generating/generate-draft.ts'
import { GenerateKeyDialog } from './generating/GenerateKeyDialog.tsx'
import { GeneratingCard } from './generating/GeneratingCard.tsx'
import { useGeneration } from './generating/use-generation.ts'
import { DropVeil } from './importing/DropVeil.tsx'
import { ImportKeysDialog } from './importing/ImportKeysDialog.tsx'
import { useFileDrop } from './importing/use-file-drop.ts'
import { useImportDraft } from './importing/use-import-draft.ts'
import { everyKey, filterKeys, manyKeys } from './key-filter.ts'
import { KeyDialogs } from './KeyDialogs.tsx'
import { KeyGrid } from './KeyGrid.tsx'
import { KeysToolbar } from './KeysToolbar.tsx'
import { closed } from './open-dialog.ts'
import type { OpenDialog } from './open-dialog.ts'
import { UndoNotice } from './UndoNotice.tsx'
import { useKeyChanges } from './use-key-changes.ts'
import { useUndo } from './use-undo.ts'
import { VaultBanner } from './VaultBanner.tsx'

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
  const generation = useGeneration()
  const importDraft = useImportDraft()
  const undo = useUndo()
  const changes = useKeyChanges(undo)
  const headings = useRef(new Map<string, HTMLHeadingElement>())
  const focusNext = useRef<string | null>(null)
  const kids = keys.map(({ kid }) => kid)
  const isGenerating = generating !== null || generation.isPending
  const isEmpty = keys.length === 0 && generating === null
  const shown = keys.length > manyKeys ? filterKeys(keys, filter) : keys
  const subject = 'kid' in dialog ? keys.find(({ kid }) => kid === dialog.kid) : undefined

  const focusKey = (kid: string) => (headings.current.get(kid) ?? heading.current)?.focus()

  // A dialog keeps the focus to itself and gives it back to what opened it; where that is gone or no longer what
  // matters, the focus moves on, and not sooner than the dialog is gone.
  useEffect(() => {
    if (dialog.kind !== 'none' || focusNext.current === null) return
    const kid = focusNext.current
    focusNext.current = null
    const next = headings.current.get(kid) ?? heading.current
    next?.focus()
  }, [dialog, heading])

  function openGenerate(): void {
    setDialog({ kind: 'generate', openedAt: Date.now() })
  }

  function closeGenerate(): void {
    if (!isGenerating) generation.forget()
    setDialog(closed)
  }

  async function generate(draft: GenerateDraft): Promise<void> {
    const error = await generation.start(draft)
    if (error === null) setDialog((now) => (now.kind === 'generate' ? closed : now))
    else if (error.code === 'ERR_GENERATION_CANCELLED') undo.tell('Cancelled. No key was made.')
  }

  async function cancelGeneration(): Promise<void> {
    await actions.cancelGeneration()
    if (dialog.kind === 'none') heading.current?.focus()
  }

  function closeImport(): void {
    importDraft.forget()
    setDialog(closed)
  }

  function tellImported(imported: readonly string[], isPublished: boolean): void {
    const names = imported.map(shortenKid).join(', ')
    undo.tell(`Imported ${names}${isPublished ? '.' : ', not published yet.'}`)
    focusNext.current = imported[0] ?? null
    setFilter(everyKey)
    closeImport()
  }

  async function remove(kid: string, confirmation: string): Promise<AppError | null> {
    const error = await actions.removeKey(kid, confirmation)
    if (error === null) focusNext.current = kid
    return error
  }

  const isOver = useFileDrop(
    !isOffline && (dialog.kind === 'none' || dialog.kind === 'import'),
    (files) => {
      void importDraft.takeFiles(files)
      setDialog({ kind: 'import' })
    },
  )

  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {!isEmpty && (
        <KeysToolbar
          keys={keys}
          filter={filter}
          isOffline={isOffline}
          onFilter={setFilter}
          onImport={() => setDialog({ kind: 'import' })}
          onGenerate={openGenerate}
        />
      )}
      <VaultBanner vault={vault} isOffline={isOffline} onCheck={() => actions.checkVault()} />
      {generating !== null && (
        <GeneratingCard
          generating={generating}
          isOffline={isOffline}
          onCancel={() => void cancelGeneration()}
        />
      )}
      {generation.refused !== null && dialog.kind !== 'generate' && (
        <Banner
          severity="error"
          title="The key was not made"
          onDismiss={generation.forget}
          action={
            <Button size="small" onClick={openGenerate}>
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
          onGenerate={openGenerate}
          onImport={() => setDialog({ kind: 'import' })}
        />
      ) : (
        <KeyGrid
          keys={shown}
          signingKid={signingKid}
          isOffline={isOffline}
          headings={headings}
          gesturesFor={(kid) => ({
            use: () => {
              changes.use(kid)
              focusKey(kid)
            },
            publish: (published) => changes.publish(kid, published),
            handOver: () => setDialog({ kind: 'register', kid }),
            exportKey: () => setDialog({ kind: 'export', kid, form: 'jwk' }),
            makeCertificate: () => setDialog({ kind: 'certificate', kid, returns: false }),
            moveEarlier: changes.mover(kid, -1),
            moveLater: changes.mover(kid, 1),
            remove: () => setDialog({ kind: 'remove', kid }),
            checkVault: () => void actions.checkVault(),
          })}
          onShowAll={() => setFilter(everyKey)}
        />
      )}
      {dialog.kind === 'generate' && (
        <GenerateKeyDialog
          isOffline={isOffline}
          isGenerating={isGenerating}
          takenKids={kids}
          openedAt={dialog.openedAt}
          refused={generation.refused}
          onGenerate={(draft) => void generate(draft)}
          onCancelGeneration={() => void cancelGeneration()}
          onClose={closeGenerate}
        />
      )}
      {dialog.kind === 'import' && (
        <ImportKeysDialog
          draft={importDraft}
          takenKids={kids}
          onImported={tellImported}
          onClose={closeImport}
        />
      )}
      {subject !== undefined && (
        <KeyDialogs
          facts={subject}
          dialog={dialog}
          onChange={setDialog}
          onCertificateMade={() => undo.tell('The certificate was made.')}
          onWithdraw={() => {
            changes.publish(subject.kid, false)
            setDialog(closed)
          }}
          onRemove={(confirmation) => remove(subject.kid, confirmation)}
        />
      )}
      <UndoNotice controls={undo} isOffline={isOffline} onUndone={() => heading.current?.focus()} />
      {isOver && <DropVeil />}
    </Box>
  )
}
