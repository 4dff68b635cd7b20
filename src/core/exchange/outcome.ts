/** Says how a run ended: what the client could read, what really happened, and how to mend it. */
import type { Check } from '../../contract/checks.ts'
import type { ExchangeOutcome } from '../../contract/exchange.ts'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import { summarizeChecks } from '../checks/summarize-checks.ts'

/** The members of an OAuth error answer (RFC 6749 §5.2), as far as they are strings. */
export interface OAuthErrorBody {
  readonly error: string | null
  readonly description: string | null
}

export function readErrorBody(body: string): OAuthErrorBody {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null) return { error: null, description: null }
    const { error, error_description: description } = parsed as Record<string, unknown>
    return {
      error: typeof error === 'string' ? error : null,
      description: typeof description === 'string' ? description : null,
    }
  } catch {
    return { error: null, description: null }
  }
}

/** The `error` of a Bearer challenge (RFC 6750 §3). */
export function readChallengeError(response: HttpResponseRecord): string | null {
  const challenge = response.headers.find(([name]) => name.toLowerCase() === 'www-authenticate')
  return challenge === undefined ? null : (/error="([^"]*)"/.exec(challenge[1])?.[1] ?? null)
}

function decisiveOf(checks: readonly Check[]): Check | undefined {
  return checks.find(({ decisive }) => decisive) ?? checks.find(({ status }) => status === 'failed')
}

/** The token endpoint or the API said no. */
export function refusedOutcome(
  by: 'the token endpoint' | 'the API',
  response: HttpResponseRecord,
  checks: readonly Check[],
): ExchangeOutcome {
  const { error: bodyError, description } = readErrorBody(response.body)
  const error = bodyError ?? readChallengeError(response)
  const decisive = decisiveOf(checks)
  const code = error ?? `status ${String(response.status)}`
  return {
    result: 'refused',
    headline: `${code} from ${by}`,
    onTheWire: [String(response.status), error, description && `(${description})`]
      .filter((part) => part !== null && part !== '')
      .join(' '),
    reason: decisive?.message ?? `The answer ${String(response.status)} is not a success.`,
    fix: decisive?.fix ?? null,
  }
}

/** The API answered 2xx. */
export function succeededOutcome(
  response: HttpResponseRecord,
  checks: readonly Check[],
): ExchangeOutcome {
  return {
    result: 'succeeded',
    headline: `${String(response.status)} from the API`,
    onTheWire: `${String(response.status)} ${response.statusText}`.trim(),
    reason: `On both sides together: ${summarizeChecks(checks)}.`,
    fix: null,
  }
}

/** Something of the lab did not work, so that nobody came to say yes or no. */
export function failedOutcome(
  headline: string,
  reason: string,
  fix: string | null,
): ExchangeOutcome {
  return { result: 'failed', headline, onTheWire: 'no answer', reason, fix }
}

export const cancelledOutcome: ExchangeOutcome = {
  result: 'cancelled',
  headline: 'Reset',
  onTheWire: 'connection closed by the client',
  reason: 'The exchange was reset before its end.',
  fix: null,
}
