/** The browser face's HTTP side: the page with its policy, and the files of the built window. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { securityHeaders } from '../host/page.ts'
import type { PageSource } from '../host/page.ts'
import { readStaticFile } from '../host/static-files.ts'
import { isTrustedHost } from './trusted-origin.ts'

export interface WebServerOptions {
  readonly page: PageSource
  readonly rendererFolder: string
  readonly allowedHosts: readonly string[]
}

/** Names under `/assets/` hold a hash of their content, so they may be kept for good. */
const assetHeaders = { 'cache-control': 'public, max-age=31536000, immutable' }
const otherHeaders = { 'cache-control': 'no-cache' }

/** Answers GET and HEAD for the page and its files; refuses every host name it does not go by. */
export function createWebServer(options: WebServerOptions): RequestListener {
  const { page, rendererFolder, allowedHosts } = options

  function refuse(response: ServerResponse, status: number, message: string): void {
    response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' })
    response.end(message)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host } = request.headers
    if (!isTrustedHost(host, allowedHosts)) {
      refuse(response, 403, 'This host name is not allowed; start with --allow-host NAME.\n')
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      refuse(response, 405, 'Only GET and HEAD are answered here.\n')
      return
    }
    const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/'
    if (path === '/' || path === '/index.html') {
      // Named beside 'self', which not every browser takes to include the WebSocket scheme.
      const rendered = page.render([`ws://${host ?? ''}`, `wss://${host ?? ''}`])
      response.writeHead(200, rendered.headers)
      response.end(rendered.html)
      return
    }
    const file = await readStaticFile(rendererFolder, path)
    if (file === null) {
      refuse(response, 404, 'There is nothing here.\n')
      return
    }
    response.writeHead(200, {
      ...securityHeaders,
      ...(path.startsWith('/assets/') ? assetHeaders : otherHeaders),
      'content-type': file.mediaType,
      'content-length': file.body.length,
    })
    response.end(file.body)
  }

  return (request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'The page could not be made.\n')
    })
  }
}
