/** Proves when a plan is warned about. */
import { describe, expect, it } from 'vitest'
import { hintAtScope } from '../../../../src/renderer/src/features/exchange/plan-hint.ts'
import { serversSlice } from '../../fixtures/snapshot.ts'

const { routes } = serversSlice

describe('hintAtScope', () => {
  it('tells that the API will refuse a token without the scope of the route', () => {
    expect(hintAtScope({ scope: 'read', apiRoute: 'POST /orders' }, routes)).toContain(
      'insufficient_scope',
    )
  })

  it.each([
    ['the scope is among those asked for', 'read write', 'POST /orders'],
    ['no scope is asked for, which grants all', '', 'POST /orders'],
    ['the route is public', 'read', 'GET /status'],
    ['the route is unknown', 'read', 'GET /nothing'],
  ])('says nothing when %s', (_reason, scope, apiRoute) => {
    expect(hintAtScope({ scope, apiRoute }, routes)).toBeNull()
  })
})
