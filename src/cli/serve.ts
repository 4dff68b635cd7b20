/** `serve`: the three servers of the lab, until a signal ends them. */
import manifest from '../../package.json' with { type: 'json' }
import { startHost } from '../host/start-host.ts'
import { announceLab, describeLab } from './lab-announcement.ts'
import { readLab } from './read-lab.ts'
import { readClientsFile } from './read-clients-file.ts'
import { readHostOptions, readTextOption } from './read-options.ts'
import type { ParsedOptions } from './read-options.ts'
import { createTrafficReporter } from './traffic-reporter.ts'
import { listWarnings } from '../host/warnings.ts'
import { waitForEnd } from './wait-for-end.ts'

/** @throws AppError when a server does not start, the folder cannot be used, or an option makes no sense. */
export async function serve(options: ParsedOptions): Promise<void> {
  const { application: lab, ...folder } = readHostOptions(options)
  const file = readTextOption(options, 'clients')
  const clients = file === undefined ? [] : await readClientsFile(file)
  // Listened for from here on, so that an early Ctrl+C still lets go of the folder.
  const end = waitForEnd()
  const host = await startHost({
    version: manifest.version,
    ...folder,
    application: { ...lab, clients },
  })
  try {
    const slices = await readLab(host.application)
    for (const warning of listWarnings(slices, folder.vault)) process.stderr.write(`${warning}\n`)
    if (options['json'] === true) {
      process.stdout.write(`${JSON.stringify(announceLab(slices.servers))}\n`)
    } else {
      const summary = describeLab(slices.servers)
      process.stdout.write(`The lab is running; Ctrl+C ends it.\n\n${summary}\n\n`)
      host.application.subscribe(createTrafficReporter())
    }
    await end
  } finally {
    await host.stop()
  }
}
