/** Starts the window: connects, follows the application and shows it. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import createCache from '@emotion/cache'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { createClient } from '../../contract/client.ts'
import { App } from './app/App.tsx'
import { readNonce } from './app/read-nonce.ts'
import { connect } from './bridge/connect.ts'
import { createActions } from './state/actions.ts'
import { followSession } from './state/follow-session.ts'
import { createMirrorStore } from './state/mirror.ts'
import { createProblemStore } from './state/problem.ts'

// zod would try to compile its parsers, which the page's policy forbids and would report.
z.config({ jitless: true })

const connection = connect()
const client = createClient(connection)
const mirror = createMirrorStore()
const problem = createProblemStore()
const actions = createActions(client, problem)
const nonce = readNonce()
const styles = createCache({ key: 'w', ...(nonce === undefined ? {} : { nonce }) })

followSession(connection, client, mirror, (error) => problem.setState({ error }))

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root element.')
createRoot(root).render(
  <StrictMode>
    <App workbench={{ mirror, problem, actions }} styles={styles} />
  </StrictMode>,
)
