/** The bare limit: a node:http server that answers every request with the same headers and bytes, and does nothing else. */
import { createServer } from 'node:http'
import { announce, readSetup } from '../server-process.ts'
import type { Setup } from './measure.ts'

const { headers, body } = readSetup() as Setup
const flat = headers.flat()

const server = createServer((_request, response) => {
  response.writeHead(200, flat)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  announce(`http://127.0.0.1:${String(port)}/.well-known/jwks.json`)
})
