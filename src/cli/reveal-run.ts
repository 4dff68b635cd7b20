/** Completes a run with what was really on the wire, live tokens included, for whoever asked with --reveal. */
import type { Client } from '../contract/client.ts'
import type { ExchangeRun, ExchangeStep } from '../contract/exchange.ts'

export interface RevealedExchangeStep extends ExchangeStep {
  readonly compactTokens: string[]
}

export interface RevealedRun extends Omit<ExchangeRun, 'steps'> {
  readonly steps: RevealedExchangeStep[]
}

/** The run with its messages uncut and every token in its compact form. */
export async function revealRun(client: Client, run: ExchangeRun): Promise<RevealedRun> {
  const steps = run.steps.map(async (step) => {
    const shown = await client.call('exchange.reveal', { runId: run.id, stepId: step.id })
    if (shown === null) return { ...step, compactTokens: [] }
    const { request, response, tokens } = shown
    return { ...step, request, response, compactTokens: tokens }
  })
  return { ...run, steps: await Promise.all(steps) }
}

/** The compact tokens of each step, in the order of the steps. */
export async function revealTokens(client: Client, run: ExchangeRun): Promise<string[][]> {
  const { steps } = await revealRun(client, run)
  return steps.map(({ compactTokens }) => compactTokens)
}
