/** Proves which page an address shows. */
import { describe, expect, it } from 'vitest'
import { pageLink, pages, parsePage, parsePart } from '../../../src/renderer/src/app/route.ts'

describe('parsePage', () => {
  it.each(pages)('finds the page %s by its own link and by that of a part', (page) => {
    expect(parsePage(pageLink(page))).toBe(page)
    expect(parsePage(pageLink(page, 'part'))).toBe(page)
  })

  it.each(['', '#', '#/inbox', '#main', '#token=abc', '#/keysmith', '#/inbox/keys'])(
    'shows the Exchange page for the fragment “%s”',
    (fragment) => {
      expect(parsePage(fragment)).toBe('exchange')
    },
  )
})

describe('parsePart', () => {
  it('finds the part of a page by its own link', () => {
    expect(parsePart(pageLink('keys', 'rotation'))).toBe('rotation')
  })

  it.each([pageLink('keys'), '#/keys/', '', '#/inbox/rotation', '#main'])(
    'finds none in the fragment “%s”',
    (fragment) => {
      expect(parsePart(fragment)).toBeNull()
    },
  )
})
