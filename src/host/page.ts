/** The page of the window with its content security policy: the same for the desktop and the browser face. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the build writes wherever a nonce belongs. */
const noncePlaceholder = '__CSP_NONCE__'

export interface Page {
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

export interface PageSource {
  /** Makes the page with a nonce of its own; `connect` lists the sources it may connect to beside its own origin. */
  render(connect?: readonly string[]): Page
}

/** Headers that every answer of a face carries. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

function contentSecurityPolicy(nonce: string, connect: readonly string[]): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `font-src 'self'`,
    `img-src 'self' data:`,
    `connect-src ${["'self'", ...connect].join(' ')}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** Makes the page out of the built HTML. */
export function createPageSource(builtHtml: string): PageSource {
  return {
    render(connect = []) {
      const nonce = randomBytes(16).toString('base64')
      return {
        html: builtHtml.replaceAll(noncePlaceholder, nonce),
        headers: {
          ...securityHeaders,
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy(nonce, connect),
          'cache-control': 'no-store',
        },
      }
    },
  }
}

/** Reads the built page; rejects when the window has not been built. */
export async function loadPageSource(rendererFolder: string): Promise<PageSource> {
  return createPageSource(await readFile(join(rendererFolder, 'index.html'), 'utf8'))
}
