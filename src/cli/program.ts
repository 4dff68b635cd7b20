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

  program
    .command('lint')
    .description(
      'judge a client assertion, or the token request that carries it, by the rules of profiles; exit 0 without errors, 1 with findings of severity error, 2 for input that cannot be read',
    )
    .argument('[token]', 'the assertion, a file with it, or - for standard input')
    .option(
      '--profile <id...>',
      'whose findings are told (r10070 when absent; all for every one); the others only give their verdict',
    )
    .option('--jwks <url|file>', 'public keys to verify the signature with: JWK, JWK Set or PEM')
    .option('--request <file>', 'the token request: raw HTTP or a curl command')
    .option('--issuer <url>', 'issuer identifier of the server that it is meant for')
    .option('--token-endpoint <url>', 'token endpoint of that server')
    .option('--client-id <id>', 'the client that it has to authenticate')
    .option('--at <time>', 'judge as of another time: seconds since 1970, or ISO 8601')
    .option('--json', 'print the whole report as JSON')
    .action(async (token: string | undefined, options: Record<string, unknown>) => {
      const { lint } = await import('./lint.ts')
      await lint(token, options)
    })

  return program
}
