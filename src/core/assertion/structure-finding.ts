/** One departure from RFC 7515, RFC 7519 or strict JSON, as the decoder reports it. */

export type StructureRuleId =
  | 'AST-STR-EMPTY'
  | 'AST-STR-PREFIX'
  | 'AST-STR-WS'
  | 'AST-STR-PARTS'
  | 'AST-STR-JWE'
  | 'AST-STR-JSON-SER'
  | 'AST-STR-B64-STD'
  | 'AST-STR-B64-PAD'
  | 'AST-STR-B64-LEN'
  | 'AST-STR-B64-BITS'
  | 'AST-STR-UTF8'
  | 'AST-STR-BOM'
  | 'AST-STR-JSON'
  | 'AST-STR-DUP'
  | 'AST-STR-SIG-EMPTY'
  | 'AST-STR-SIZE'
  | 'AST-STR-DEPTH'
  | 'AST-STR-PROTO'
  | 'AST-STR-PRIVATE'

export type TokenPart = 'token' | 'header' | 'payload' | 'signature'

/** What weighs how much, the remedy and the sources are the rule's (core/rules/assertion/structure-rules.ts). */
export interface StructureFinding {
  readonly ruleId: StructureRuleId
  readonly part: TokenPart
  /** One or two sentences. */
  readonly message: string
  /** In the text that `offsetIn` names; null where no single place is meant. */
  readonly offset: number | null
  readonly offsetIn: 'token' | 'json'
  /** RFC 6901 with the part in front, such as `/claims/sub`; null for what is not in the JSON. */
  readonly pointer: string | null
  /** Where this one weighs more than the rule says. */
  readonly severity?: 'error'
  /** Where this place needs another remedy than the rule's. */
  readonly fix?: string
}

/** Whether a strict server refuses the token for it: of all departures, only a size below the hard limit passes. */
export function isRefused({ ruleId, severity }: StructureFinding): boolean {
  return ruleId !== 'AST-STR-SIZE' || severity === 'error'
}
