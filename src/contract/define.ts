/** How a procedure is declared: the shapes that go in and out, and the error codes it can answer with. */
import { z } from 'zod'
import type { ErrorCode } from './errors.ts'

export interface ProcedureDefinition<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly input: Input
  readonly output: Output
  /** Codes beyond ERR_INPUT_INVALID, ERR_INTERNAL and ERR_CONNECTION_LOST, which any call can answer with. */
  readonly errors: readonly ErrorCode[]
}

/** Declares one procedure; exists so that the literal schema types are kept. */
export function defineProcedure<Input extends z.ZodType, Output extends z.ZodType>(
  definition: ProcedureDefinition<Input, Output>,
): ProcedureDefinition<Input, Output> {
  return definition
}

/** The input of a procedure that needs none, and the output of one that brings nothing. */
export const nothing = z.strictObject({})
