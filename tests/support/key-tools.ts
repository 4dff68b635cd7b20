/** The tools that the workbench's key files are meant for: OpenSSL, Java's keytool, Python's cryptography, curl. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

function answers(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

// A Python of one's own may come first in the path and lack what the system's has.
const pythons = ['python3', '/usr/bin/python3']

/** The Python that has cryptography; undefined without one. */
export const pythonWithCryptography = pythons.find((python) =>
  answers(python, ['-c', 'import cryptography']),
)
export const hasOpenssl = answers('openssl', ['version'])
export const hasKeytool = answers('keytool', ['-help'])
export const hasCurl = answers('curl', ['--version'])

/** The title of tests that need a tool, with the reason when they are skipped. */
export function titleFor(title: string, tool: string, isThere: boolean): string {
  return isThere ? title : `${title} (skipped: ${tool} is not installed)`
}

/** Runs a tool and gives what it wrote, both streams; rejects with it when the tool fails. */
export async function runTool(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return output
  throw new Error(`${program} failed: ${output}`)
}
