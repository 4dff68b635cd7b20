/** Opens the whole window in jsdom over a fake connection. */
import createCache from '@emotion/cache'
import { cleanup, configure, render, waitFor } from '@testing-library/react'
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event'
import type { UserEvent } from '@testing-library/user-event'
import { afterEach, expect } from 'vitest'
import { createClient } from '../../../src/contract/client.ts'
import type { Slices } from '../../../src/contract/session.ts'
import { App } from '../../../src/renderer/src/app/App.tsx'
import { pageLink } from '../../../src/renderer/src/app/route.ts'
import type { Page } from '../../../src/renderer/src/app/route.ts'
import { createActions } from '../../../src/renderer/src/state/actions.ts'
import { followSession } from '../../../src/renderer/src/state/follow-session.ts'
import { createMirrorStore } from '../../../src/renderer/src/state/mirror.ts'
import { createProblemStore } from '../../../src/renderer/src/state/problem.ts'
import { slices as firstSlices } from '../fixtures/snapshot.ts'
import { createFakeConnection } from './fake-connection.ts'
import type { FakeConnection } from './fake-connection.ts'

export interface OpenWindow {
  readonly connection: FakeConnection
  readonly user: UserEvent
}

// Computing styles for every element by role takes jsdom most of the time; dialogs are looked into by name.
// A busy machine may take its time; what is waited for ends the wait.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 })

const ends: (() => void)[] = []

afterEach(() => {
  cleanup()
  for (const end of ends.splice(0)) end()
  // Each window brings its own; jsdom gets slower with every one that stays.
  for (const style of document.querySelectorAll('style')) style.remove()
})

/** Resolves once the page's heading is there. */
export async function openWindow(page: Page, slices: Slices = firstSlices): Promise<OpenWindow> {
  // jsdom knows no media; the system prefers light.
  window.matchMedia = (media) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    })
  window.location.hash = pageLink(page)
  const connection = createFakeConnection(slices)
  const client = createClient(connection)
  const mirror = createMirrorStore()
  const problem = createProblemStore()
  ends.push(followSession(connection, client, mirror, (error) => problem.setState({ error })))
  render(
    <App
      workbench={{ mirror, problem, actions: createActions(client, problem) }}
      styles={createCache({ key: 'test' })}
    />,
  )
  await waitFor(() => expect(document.querySelector('h1')).not.toBeNull(), { timeout: 20_000 })
  return {
    connection,
    user: userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never }),
  }
}

/** The calls that gestures made, without the first snapshot. */
export function gesturesOf(connection: FakeConnection) {
  return connection.calls.filter(({ procedure }) => procedure !== 'session.snapshot')
}
