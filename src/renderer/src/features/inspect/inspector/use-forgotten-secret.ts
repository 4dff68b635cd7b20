/** Lets go of what was pasted once a private key has been found in it: it must not stay on the screen. */
import { useEffect } from 'react'
import type { InspectionReport } from '../../../../../contract/inspection.ts'
import { changeInspectorDraft, useInspectorDraft } from './inspector-draft.ts'

export function useForgottenSecret(report: InspectionReport | null): void {
  const { clearedFor } = useInspectorDraft()
  const secretId = report?.hasPrivateKey === true ? report.id : null
  useEffect(() => {
    if (secretId === null || secretId === clearedFor) return
    changeInspectorDraft({ text: '', pastedKey: '', clearedFor: secretId })
  }, [secretId, clearedFor])
}
