/** What the protected API is about: a few orders, kept in memory for this run. */
import { z } from 'zod'

const keptOrders = 100

const newOrderSchema = z.strictObject({
  item: z.string().min(1).max(100),
  quantity: z.number().int().min(1).max(1000),
})
export type NewOrder = z.infer<typeof newOrderSchema>

export interface Order extends NewOrder {
  readonly id: number
}

export interface Orders {
  list(): readonly Order[]
  add(order: NewOrder): Order
}

/** The order in a JSON body; null when it is none. */
export function parseOrder(body: string): NewOrder | null {
  try {
    const parsed = newOrderSchema.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Two orders to begin with; the oldest go when there are more than a hundred. */
export function createOrders(): Orders {
  let orders: readonly Order[] = [
    { id: 1, item: 'espresso beans', quantity: 12 },
    { id: 2, item: 'paper filters', quantity: 200 },
  ]
  let lastId = orders.length
  return {
    list: () => orders,
    add(order) {
      lastId += 1
      const added = { id: lastId, ...order }
      orders = [...orders, added].slice(-keptOrders)
      return added
    },
  }
}
