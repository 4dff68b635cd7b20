// @vitest-environment jsdom
/** Proves what the JSON editor shows, tells and keeps. */
import { ThemeProvider } from '@mui/material/styles'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { themes } from '../../../src/renderer/src/app/theme.ts'
import { JsonEditor } from '../../../src/renderer/src/components/JsonEditor.tsx'
import { standInForLayout } from '../support/stand-in-for-layout.ts'

standInForLayout()

afterEach(cleanup)

interface Shown {
  readonly value: string
  readonly onChange?: (value: string) => void
  readonly isReadOnly?: boolean
}

function show(shown: Shown) {
  const element = (props: Shown) => (
    <ThemeProvider theme={themes.light}>
      <JsonEditor
        label="Claims"
        marks={[{ pointer: '/exp', severity: 'error', message: 'It has expired.' }]}
        {...props}
      />
      <button>After</button>
    </ThemeProvider>
  )
  const { rerender } = render(element(shown))
  return { change: (next: Shown) => rerender(element(next)) }
}

const editor = () => screen.getByRole('textbox', { name: 'Claims' })

describe('the JSON editor', () => {
  it('shows the text and names the marked places to a screen reader', () => {
    show({ value: '{"exp":1}' })
    expect(editor().textContent).toBe('{"exp":1}')
    const description = document.getElementById(editor().getAttribute('aria-describedby') ?? '')
    expect(description?.textContent).toContain('1 place is marked')
    expect(description?.textContent).toContain('It has expired.')
  })

  it('takes a text from outside without telling it back', () => {
    const told: string[] = []
    const { change } = show({ value: '{"exp":1}', onChange: (text) => told.push(text) })
    change({ value: '{"exp":22}', onChange: (text) => told.push(text) })
    expect(editor().textContent).toBe('{"exp":22}')
    expect(told).toEqual([])
  })

  it('writes characters that cannot be seen as their code points', () => {
    show({ value: '{"a":"x\u202ey\u200bz\ud800"}' })
    expect(editor().textContent).toBe('{"a":"xU+202EyU+200BzU+D800"}')
  })

  it('lets Tab go on to what comes after it', async () => {
    show({ value: '{}' })
    const user = userEvent.setup()
    editor().focus()
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'After' }))
  })

  it('says that it is read only', () => {
    show({ value: '{}', isReadOnly: true })
    expect(editor().getAttribute('aria-readonly')).toBe('true')
  })

  it('shows a text that is nested without end', () => {
    show({ value: '['.repeat(5000) })
    expect(editor().textContent).toContain('[[[[')
  })
})
