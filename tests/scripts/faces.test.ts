/** Pins what npm start decides about faces: whether a screen is there, whether a window opened, how a page is shown. */
import { describe, expect, it } from 'vitest'
import { findAddress } from '../../scripts/lib/browser-face.mjs'
import { judgeDesktopEnd } from '../../scripts/lib/desktop-face.mjs'
import { hasDisplay } from '../../scripts/lib/display.mjs'
import { appWindowArgs, defaultBrowserCommand } from '../../scripts/lib/open-page.mjs'

describe('the display', () => {
  it('is there on Linux where X11 or Wayland says so', () => {
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect(hasDisplay('darwin', {})).toBe(true)
  })

  it('is missing on Linux without either', () => {
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false)
  })
})

describe('the end of the desktop face', () => {
  it('is an end like any other when the window was closed, or the application gave up', () => {
    expect(judgeDesktopEnd({ code: 0, signal: null }, 500)).toBeNull()
    expect(judgeDesktopEnd({ code: 1, signal: null }, 500)).toBeNull()
  })

  it('is a reason for the browser face when Electron aborted at once', () => {
    expect(judgeDesktopEnd({ code: 133, signal: 'SIGTRAP' }, 500)).toContain('SIGTRAP')
    expect(judgeDesktopEnd({ code: 127, signal: null }, 500)).toContain('127')
  })

  it('is not a failure to open after the window has been used', () => {
    expect(judgeDesktopEnd({ code: 139, signal: 'SIGSEGV' }, 60_000)).toBeNull()
  })
})

describe('the page of the browser face', () => {
  it('is found in what the face prints', () => {
    const address = 'http://127.0.0.1:40123/#token=ab_c-D'
    expect(findAddress(`Assertion Workbench: ${address}\n`)).toBe(address)
    expect(findAddress('Assertion Workbench starts\n')).toBeNull()
  })

  it('opens as an application window with a profile of its own', () => {
    const args = appWindowArgs('http://127.0.0.1:1/', '/tmp/profile', false)
    expect(args).toContain('--app=http://127.0.0.1:1/')
    expect(args).toContain('--user-data-dir=/tmp/profile')
    expect(args).not.toContain('--no-sandbox')
  })

  it('opens without the sandbox only as root, where the browser refuses it', () => {
    expect(appWindowArgs('http://127.0.0.1:1/', '/tmp/profile', true)).toContain('--no-sandbox')
  })

  it('opens in the default browser of each system', () => {
    expect(defaultBrowserCommand('linux', 'u')).toEqual(['xdg-open', ['u']])
    expect(defaultBrowserCommand('darwin', 'u')).toEqual(['open', ['u']])
    expect(defaultBrowserCommand('win32', 'u')[0]).toBe('rundll32')
  })
})
