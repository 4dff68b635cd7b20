/** How a server of a benchmark learns what it serves, tells its address, and ends with the run. */

/** The set-up travels as the first argument, as JSON. */
export function readSetup(): unknown {
  return JSON.parse(process.argv[2] ?? '{}') as unknown
}

/** Prints the address for the run to read, and ends the process when the run closes its standard input. */
export function announce(url: string): void {
  process.stdout.write(`${url}\n`)
  process.stdin.resume()
  process.stdin.on('end', () => process.exit(0))
}
