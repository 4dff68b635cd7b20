/** The lines below a check or finding that help to mend it. */
import type { Paint } from './paint.ts'

export interface Facts {
  readonly seen: string | null
  readonly wanted: string | null
  readonly fix: string | null
  readonly sources: readonly string[]
}

const labelWidth = 7

/** One line a fact, its label first; none for what is not known. */
export function describeFacts({ seen, wanted, fix, sources }: Facts, paint: Paint): string[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['seen', seen],
    ['wanted', wanted],
    ['fix', fix],
    ['source', sources.length === 0 ? null : sources.join('; ')],
  ]
  return facts.flatMap(([label, value]) =>
    value === null ? [] : [`${paint('dim', label.padEnd(labelWidth))} ${value}`],
  )
}
