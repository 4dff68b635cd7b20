#!/usr/bin/env node
/** The process of the terminal face: reads the command line and ends with an exit code. */
import { CommanderError } from 'commander'
import { explainFailure } from './explain-failure.ts'
import { createProgram } from './program.ts'

function fail(thrown: unknown): void {
  const { text, exitCode } = explainFailure(thrown)
  process.stderr.write(`${text}\n`)
  process.exit(exitCode)
}

// A reader that goes away early, such as `head -1`, is no failure of ours.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
process.on('uncaughtException', fail)

try {
  await createProgram().parseAsync()
} catch (thrown) {
  // Commander has already said what is wrong, or printed the help that was asked for.
  if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : 2
  else fail(thrown)
}
