/** The source that is being looked at: it lives in this state alone, and goes with the dialog. */
import { useState } from 'react'
import type { InspectKeySourceInput, KeySource } from '../../../../../contract/key-files.ts'
import { readKeyFile } from './read-key-file.ts'

export interface ImportDraft {
  readonly source: KeySource | null
  /** Another number for another source. */
  readonly sourceId: number
  /** Why a file was not taken. */
  readonly problem: string | null
  /** What to ask about the source; the same object as long as nothing has changed. */
  readonly question: InspectKeySourceInput | null
  readonly setText: (text: string) => void
  readonly takeFiles: (files: readonly File[]) => Promise<void>
  readonly setPassphrase: (passphrase: string) => void
  readonly forget: () => void
}

interface State {
  readonly sourceId: number
  readonly question: InspectKeySourceInput | null
  readonly problem: string | null
}

const empty: State = { sourceId: 0, question: null, problem: null }

export function useImportDraft(): ImportDraft {
  const [{ sourceId, question, problem }, setState] = useState(empty)

  function take(source: KeySource | null, trouble: string | null): void {
    setState((now) => ({
      sourceId: now.sourceId + 1,
      question: source === null ? null : { source },
      problem: trouble,
    }))
  }

  async function takeFiles(files: readonly File[]): Promise<void> {
    const [file] = files
    if (file === undefined) return
    const read = await readKeyFile(file)
    const others =
      files.length > 1
        ? `Only ${file.name} was taken. Put key and certificate into one file, or import one after the other.`
        : null
    if (read.ok) take(read.source, others)
    else take(null, read.problem)
  }

  return {
    source: question?.source ?? null,
    sourceId,
    problem,
    question:
      question?.source.kind === 'text' && question.source.text.trim() === '' ? null : question,
    setText: (text) => take({ kind: 'text', text }, null),
    takeFiles,
    setPassphrase: (passphrase) =>
      setState((now) =>
        now.question === null
          ? now
          : { ...now, question: { source: now.question.source, passphrase } },
      ),
    forget: () => take(null, null),
  }
}
