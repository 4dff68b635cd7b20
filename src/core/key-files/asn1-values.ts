/** Takes plain values out of the blocks that pkijs leaves as they were parsed. */

/** An AlgorithmIdentifier (RFC 5280 §4.1.1.2), its parameters not taken for anything yet. */
export interface Algorithm {
  readonly algorithmId: string
  readonly algorithmParams?: unknown
}

function valueOf(block: unknown): unknown {
  if (typeof block !== 'object' || block === null) return undefined
  return 'getValue' in block && typeof block.getValue === 'function'
    ? (block.getValue as () => unknown).call(block)
    : undefined
}

/** The octets of an OCTET STRING, its parts put together; null for anything else. */
export function octetsOf(block: unknown): Buffer | null {
  const value = valueOf(block)
  return value instanceof ArrayBuffer ? Buffer.from(value) : null
}

/** The text of a character string; null for anything else. */
export function textOf(block: unknown): string | null {
  const value = valueOf(block)
  return typeof value === 'string' ? value : null
}

function contentOf(block: unknown): unknown {
  return typeof block === 'object' && block !== null && 'valueBlock' in block
    ? block.valueBlock
    : undefined
}

/** The blocks within a SEQUENCE; empty for anything else. */
export function childrenOf(block: unknown): readonly unknown[] {
  const content = contentOf(block)
  const isList = typeof content === 'object' && content !== null && 'value' in content
  return isList && Array.isArray(content.value) ? (content.value as readonly unknown[]) : []
}

/** An INTEGER that fits a number of JavaScript; null for anything else. */
export function integerOf(block: unknown): number | null {
  const content = contentOf(block)
  const isNumber = typeof content === 'object' && content !== null && 'valueDec' in content
  return isNumber && Number.isSafeInteger(content.valueDec) ? Number(content.valueDec) : null
}

/** An OBJECT IDENTIFIER in dotted form; null for anything else. */
export function objectIdentifierOf(block: unknown): string | null {
  const value = valueOf(block)
  return typeof value === 'string' && /^\d+(?:\.\d+)+$/.test(value) ? value : null
}
