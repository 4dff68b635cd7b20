// @vitest-environment jsdom
/** Proves how the profile fills a draft in, and for whom it is made. */
import { screen, waitFor } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { draft, preset } from '../../fixtures/assertions.ts'
import { standInForLayout } from '../../support/stand-in-for-layout.ts'
import { button, labelled, lastKept, openBuilder } from './open-builder.ts'

beforeAll(standInForLayout)

describe('filling in', () => {
  it('replaces header and claims by the preset', async () => {
    const { connection, user } = await openBuilder(draft)
    await user.click(button('Fill in from the profile'))
    await waitFor(() => expect(lastKept(connection)?.claims).toBe(preset.claims))
  })

  it('keeps what was typed when the profile changes', async () => {
    const { connection, user } = await openBuilder(draft)
    await user.click(button('Another server'))
    await waitFor(() => expect(lastKept(connection)?.madeFor.server).toBe('other'))
    expect(lastKept(connection)?.claims).toBe(draft.claims)
  })

  it('takes issuer and token endpoint from metadata that is pasted', async () => {
    const { connection, user } = await openBuilder({
      ...draft,
      madeFor: { ...draft.madeFor, server: 'other' },
    })
    await user.click(button('Paste metadata…'))
    const document = labelled('Metadata document')
    await user.click(document)
    await user.paste('{"issuer":1}')
    await user.click(button('Take the values'))
    expect(screen.getByText('There is no issuer and no token_endpoint in it.')).toBeDefined()
    await user.clear(document)
    await user.paste('{"issuer":"https://as.example","token_endpoint":"https://as.example/t"}')
    await user.click(button('Take the values'))
    await waitFor(() =>
      expect(lastKept(connection)?.madeFor).toMatchObject({
        issuer: 'https://as.example',
        tokenEndpoint: 'https://as.example/t',
      }),
    )
  })
})
