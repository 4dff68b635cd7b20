/** The commands of the terminal face and their options; what they do is loaded when one is called. */
import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }

const hostOptions = [
  ['--data-dir <dir>', 'folder for settings and public key facts'],
  ['--vault <kind>', 'where private keys are kept: keychain (default) or memory'],
  ['--profile <id>', 'which rules the authorization server follows, such as r10070 or oidc'],
] as const

function addHostOptions(command: Command): Command {
  for (const [flags, description] of hostOptions) command.option(flags, description)
  return command
}

/** Builds the command line; it throws CommanderError instead of ending the process. */
export function createProgram(): Command {
  const program = new Command('assertion-workbench')
    .description('OAuth 2.0 client authentication with JWT client assertions, in a terminal.')
    .version(manifest.version)
    .showHelpAfterError('See --help for the options.')
    .exitOverride()

  addHostOptions(program.command('serve'))
    .description('start the three servers of the lab and stay until Ctrl+C')
    .option('--json', 'print one line of JSON on standard output when all are ready')
    .option('--jwks-port <n>', 'port of the JWKS server (0: any free one)')
    .option('--as-port <n>', 'port of the authorization server (0: any free one)')
    .option('--api-port <n>', 'port of the protected API (0: any free one)')
    .option('--clients <file>', 'JSON array of RFC 7591 client metadata to register for this run')
    .action(async (options: Record<string, unknown>) => {
      const { serve } = await import('./serve.ts')
      await serve(options)
    })

  addHostOptions(program.command('run'))
    .description('perform one exchange against the local lab; exit 0 when the API said yes')
    .option('--json', 'print the whole trace as JSON')
    .option('--scope <scope>', 'what the client asks for, space-separated; empty asks for nothing')
    .option('--api <route>', 'the API route to call with the token, such as "POST /orders"')
    .option('--reveal', 'show live tokens in full')
    .action(async (options: Record<string, unknown>) => {
      const { run } = await import('./run.ts')
      await run(options)
    })

  program
    .command('doctor')
    .description(
      'look at a JWKS URL as servers do, or at a document, and judge it; exit 0 without errors, 1 with findings of severity error, 2 when it could not look',
    )
    .argument('<target>', 'URL, file, or - for standard input')
    .option('--profile <id>', 'the profile to judge by, such as r10070 or oidc')
    .option('--kid <kid>', 'the key that the verdicts on verifiers are about')
    .option('--json', 'print the whole report as JSON')
    .option('--data-dir <dir>', 'folder that keeps the earlier looks')
    .option('--no-history', 'do not compare with earlier looks, and keep nothing')
    .option('--ca <file>', 'PEM certificates to trust beside those of the system')
    .action(async (target: string, options: Record<string, unknown>) => {
      const { doctor } = await import('./doctor.ts')
      await doctor(target, options)
    })

  return program
}
