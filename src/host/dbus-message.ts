/** The little of the D-Bus wire format that it takes to ask a service whether it answers. */

/** Message types of the D-Bus specification, "Message Format". */
const methodReturn = 2
const errorReply = 3

export interface BusCall {
  readonly serial: number
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  /** Already marshalled arguments; left out where there are none. */
  readonly body?: { readonly signature: string; readonly bytes: Buffer }
}

/** Marshals a method call, little-endian. */
export function marshalBusCall(call: BusCall): Buffer {
  const body = call.body?.bytes ?? Buffer.alloc(0)
  const fields = [
    marshalField(1, 'o', marshalText(call.path)),
    marshalField(2, 's', marshalText(call.interface)),
    marshalField(3, 's', marshalText(call.member)),
    marshalField(6, 's', marshalText(call.destination)),
    ...(call.body === undefined ? [] : [marshalSignatureField(call.body.signature)]),
  ]
  const array = Buffer.concat(
    fields.map((field, index) => (index < fields.length - 1 ? padTo(8, field) : field)),
  )
  const fixed = Buffer.from([0x6c, 1, 0, 1])
  const head = [fixed, uint32(body.length), uint32(call.serial), uint32(array.length), array]
  return Buffer.concat([padTo(8, Buffer.concat(head)), body])
}

/** A string as it stands in a body or a header field: length, UTF-8, NUL. */
export function marshalText(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([uint32(bytes.length), bytes, Buffer.alloc(1)])
}

/** Fills up with zeros to a multiple of a size, as the alignment of what follows demands. */
export function padTo(size: number, bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((size - (bytes.length % size)) % size)])
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** Counts the whole replies (returns and errors, not signals) at the front of what a bus has sent. */
export function countReplies(received: Buffer): number {
  let replies = 0
  let offset = 0
  while (received.length >= offset + 16) {
    const isLittle = received[offset] === 0x6c
    const at = (index: number) =>
      isLittle ? received.readUInt32LE(offset + index) : received.readUInt32BE(offset + index)
    const length = Math.ceil((16 + at(12)) / 8) * 8 + at(4)
    if (received.length < offset + length) break
    const type = received[offset + 1]
    if (type === methodReturn || type === errorReply) replies += 1
    offset += length
  }
  return replies
}

function marshalField(code: number, type: 'o' | 's', value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([code, 1]), Buffer.from(`${type}\0`), value])
}

function marshalSignatureField(signature: string): Buffer {
  return Buffer.from(`\x08\x01g\0${String.fromCharCode(signature.length)}${signature}\0`, 'latin1')
}
