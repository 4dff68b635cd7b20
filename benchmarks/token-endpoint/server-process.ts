/** How a server of the benchmark learns what it serves, tells its address, and ends with the run. */
import type { JsonWebKey } from 'node:crypto'

export interface Setup {
  readonly alg: string
  readonly publicJwk: JsonWebKey
}

/** The set-up travels as the first argument, as JSON. */
export function readSetup(): Setup {
  return JSON.parse(process.argv[2] ?? '{}') as Setup
}

/** Prints the address for the run to read, and ends the process when the run closes its standard input. */
export function announce(url: string): void {
  process.stdout.write(`${url}\n`)
  process.stdin.resume()
  process.stdin.on('end', () => process.exit(0))
}
