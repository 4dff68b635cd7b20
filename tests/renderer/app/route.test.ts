/** Proves which page an address shows. */
import { describe, expect, it } from 'vitest'
import { pageLink, pages, parsePage } from '../../../src/renderer/src/app/route.ts'

describe('parsePage', () => {
  it.each(pages)('finds the page %s by its own link', (page) => {
    expect(parsePage(pageLink(page))).toBe(page)
  })

  it.each(['', '#', '#/inbox', '#main', '#token=abc'])(
    'shows the Exchange page for the fragment “%s”',
    (fragment) => {
      expect(parsePage(fragment)).toBe('exchange')
    },
  )
})
