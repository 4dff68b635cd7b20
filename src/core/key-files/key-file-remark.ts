/** Makes the remarks on a key source out of the rules KST-*. */
import type { KeyFileRemark } from '../../contract/key-files.ts'
import { keyStorageRules } from '../rules/key-storage-rules.ts'
import type { KeyStorageRuleId } from '../rules/key-storage-rules.ts'

/** Severity and fix are those of the rule, where this place does not need others. */
export function remarkOn(
  ruleId: KeyStorageRuleId,
  message: string,
  own: Partial<Pick<KeyFileRemark, 'severity' | 'fix'>> = {},
): KeyFileRemark {
  const rule = keyStorageRules.find(({ id }) => id === ruleId)
  return {
    ruleId,
    severity: own.severity ?? rule?.severity ?? 'info',
    message,
    fix: own.fix ?? rule?.fix ?? null,
  }
}
