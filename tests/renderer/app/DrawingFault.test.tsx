// @vitest-environment jsdom
/** A fault while drawing must not leave an empty window. */
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DrawingFault } from '../../../src/renderer/src/app/DrawingFault.tsx'

function Faulty(): never {
  throw new Error('cannot be drawn')
}

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('DrawingFault', () => {
  it('shows what it holds while that can be drawn', () => {
    render(<DrawingFault>the page</DrawingFault>)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText('the page')).toBeDefined()
  })

  it('says that the window could not be drawn and loads it again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const reload = vi.fn()
    render(
      <DrawingFault reload={reload}>
        <Faulty />
      </DrawingFault>,
    )
    expect(screen.getByRole('alert')).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Load the window again' }))
    expect(reload).toHaveBeenCalledOnce()
  })
})
