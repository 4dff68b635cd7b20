/** How keys come in, by being made or imported: from the gesture to the word that they are there. */
import type { Dispatch, SetStateAction } from 'react'
import { shortenKid } from '../../app/shorten-kid.ts'
import { useActions, useSlice } from '../../state/workbench.tsx'
import type { GenerateDraft } from './generating/generate-draft.ts'
import { useGeneration } from './generating/use-generation.ts'
import type { Generation } from './generating/use-generation.ts'
import { useFileDrop } from './importing/use-file-drop.ts'
import { useImportDraft } from './importing/use-import-draft.ts'
import type { ImportDraft } from './importing/use-import-draft.ts'
import { closed } from './open-dialog.ts'
import type { OpenDialog } from './open-dialog.ts'

interface IncomingOptions {
  readonly dialog: OpenDialog
  readonly setDialog: Dispatch<SetStateAction<OpenDialog>>
  readonly isOffline: boolean
  readonly onTell: (text: string) => void
  /** Called with the first of the new keys. */
  readonly onImported: (kid: string | undefined) => void
  /** Called when the control that had the focus goes away with the generation. */
  readonly onCancelled: () => void
}

export interface Incoming {
  readonly isGenerating: boolean
  readonly generation: Generation
  readonly importDraft: ImportDraft
  /** Files are held over the window. */
  readonly isOver: boolean
  readonly openGenerate: () => void
  readonly closeGenerate: () => void
  readonly generate: (draft: GenerateDraft) => Promise<void>
  readonly cancelGeneration: () => Promise<void>
  readonly openImport: () => void
  readonly closeImport: () => void
  readonly tellImported: (kids: readonly string[], isPublished: boolean) => void
}

export function useIncoming(options: IncomingOptions): Incoming {
  const { dialog, setDialog, isOffline, onTell, onImported, onCancelled } = options
  const { generating } = useSlice('keys')
  const actions = useActions()
  const generation = useGeneration()
  const importDraft = useImportDraft()
  const isGenerating = generating !== null || generation.isPending
  const takesFiles = !isOffline && (dialog.kind === 'none' || dialog.kind === 'import')
  const isOver = useFileDrop(takesFiles, (files) => {
    void importDraft.takeFiles(files)
    setDialog({ kind: 'import' })
  })

  function closeImport(): void {
    importDraft.forget()
    setDialog(closed)
  }

  return {
    isGenerating,
    generation,
    importDraft,
    isOver,
    openGenerate: () => setDialog({ kind: 'generate', openedAt: Date.now() }),
    closeGenerate() {
      if (!isGenerating) generation.forget()
      setDialog(closed)
    },
    async generate(draft) {
      const error = await generation.start(draft)
      if (error === null) setDialog((now) => (now.kind === 'generate' ? closed : now))
      else if (error.code === 'ERR_GENERATION_CANCELLED') onTell('Cancelled. No key was made.')
    },
    async cancelGeneration() {
      await actions.cancelGeneration()
      if (dialog.kind === 'none') onCancelled()
    },
    openImport: () => setDialog({ kind: 'import' }),
    closeImport,
    tellImported(kids, isPublished) {
      const names = kids.map(shortenKid).join(', ')
      onTell(`Imported ${names}${isPublished ? '.' : ', not published yet.'}`)
      onImported(kids[0])
      closeImport()
    },
  }
}
