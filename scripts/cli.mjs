// @ts-check
/** `npm run cli -- …`: the terminal face from a checkout, set up where needed, with a clean standard output. */
import { pathToFileURL } from 'node:url'
import { endChildrenOnSignals } from './lib/child-process.mjs'
import { inProject } from './lib/project.mjs'
import { setUp } from './lib/set-up.mjs'

const stopListening = endChildrenOnSignals()
if (!(await setUp({ quiet: true }))) process.exit(1)
stopListening()

// In this process, so that signals, the exit code and the terminal are the command's own.
const entry = inProject('out', 'cli', 'index.js')
process.argv[1] = entry
await import(pathToFileURL(entry).href)
