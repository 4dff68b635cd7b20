/** The window over a fake connection, to look at it without a core: `?state=refused&theme=dark#/keys`. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import createCache from '@emotion/cache'
import { createRoot } from 'react-dom/client'
import { createClient } from '../../../src/contract/client.ts'
import type { ProcedureName } from '../../../src/contract/names.ts'
import { themeSchema } from '../../../src/contract/session.ts'
import { App } from '../../../src/renderer/src/app/App.tsx'
import { createActions } from '../../../src/renderer/src/state/actions.ts'
import { followSession } from '../../../src/renderer/src/state/follow-session.ts'
import { createMirrorStore } from '../../../src/renderer/src/state/mirror.ts'
import { createProblemStore } from '../../../src/renderer/src/state/problem.ts'
import { createFakeConnection, Refusal } from '../support/fake-connection.ts'
import { scenes } from './scenes.ts'

const query = new URLSearchParams(window.location.search)
const scene = scenes[query.get('state') ?? 'first'] ?? scenes.first
if (scene === undefined) throw new Error('There is no such scene.')
const theme = themeSchema.parse(query.get('theme') ?? 'light')
const slices = { ...scene.slices, settings: { ...scene.slices.settings, theme } }

const connection = createFakeConnection(slices)
const client = createClient(connection)
const mirror = createMirrorStore()
const problem = createProblemStore()
connection.answer('settings.update', (input) => {
  const chosen = { ...slices.settings, ...(input as object) }
  connection.emit('settings.changed', chosen)
})
connection.answer('servers.receivedRequest', () => scene.detail ?? null)
connection.answer('exchange.reveal', () => ({
  request: null,
  response: null,
  tokens: ['eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl'],
}))
connection.answer('exchange.start', () => {
  throw new Refusal('ERR_SERVER_STOPPED', 'The authorization server is not running.')
})
for (const [procedure, answer] of Object.entries(scene.answers ?? {})) {
  connection.answer(procedure as ProcedureName, answer)
}

followSession(connection, client, mirror, (error) => problem.setState({ error }))
if (scene.isLost === true) {
  setTimeout(() => {
    connection.report('lost')
  }, 50)
}
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element.')
createRoot(root).render(
  <App
    workbench={{ mirror, problem, actions: createActions(client, problem) }}
    styles={createCache({ key: 'w' })}
  />,
)
