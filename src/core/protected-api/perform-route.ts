/** What the routes do once a request may go on. */
import type { ApiRoute } from '../../contract/servers.ts'
import type { ResponseToSend } from '../http/send-response.ts'
import { answerJson } from './api-answer.ts'
import { parseOrder } from './orders.ts'
import type { Orders } from './orders.ts'

export interface RouteCaller {
  /** Null on a public route. */
  readonly clientId: string | null
  readonly requestId: string
}

/** The answer of an authorised request; an order that cannot be read is answered 400 `invalid_order`. */
export function performRoute(
  route: ApiRoute,
  body: string,
  orders: Orders,
  { clientId, requestId }: RouteCaller,
): ResponseToSend {
  if (route.scope === null) {
    return answerJson(200, { status: 'ok', service: 'orders' }, requestId)
  }
  if (route.method === 'GET') {
    return answerJson(200, { orders: orders.list(), client_id: clientId }, requestId)
  }
  const order = parseOrder(body)
  if (order !== null) return answerJson(201, { order: orders.add(order) }, requestId)
  const description = 'the body must be JSON with an item (text) and a quantity (1 to 1000)'
  return answerJson(400, { error: 'invalid_order', error_description: description }, requestId)
}
