/** What whoever judges knows, for tests: a server, a client and a moment. */
import type {
  ClientFacts,
  JudgingFacts,
  ServerFacts,
} from '../../../src/core/rules/judging-facts.ts'
import { unknownClient, unknownServer } from '../../../src/core/rules/judging-facts.ts'

/** 2026-11-21T12:00:00Z. */
export const nowSeconds = Date.UTC(2026, 10, 21, 12) / 1000

/** Nothing is known but the time and what is given. */
export function makeFacts(
  server: Partial<ServerFacts> = {},
  client: Partial<ClientFacts> = {},
): JudgingFacts {
  return {
    server: { ...unknownServer, ...server },
    client: { ...unknownClient, ...client },
    nowSeconds,
    clockOffsetSeconds: null,
  }
}
