/** Receives a body as it streams in: decompressed, counted, and stopped before it can hurt. */
import type { IncomingMessage } from 'node:http'
import { PassThrough, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ExchangeFault } from '../http/receive-answer.ts'
import { createDecoders } from './content-decoders.ts'
import { failureCodes } from './fetched.ts'

/** Of the body on the wire, and after decompression. */
export const maxBodyBytes = 2 * 1024 * 1024
/** A JWK Set that shrinks to less than a hundredth is none. */
export const maxRatio = 100
/** Below this size any ratio is harmless. */
const smallBytes = 64 * 1024

/** What has come so far; filled in while the body is received. */
export interface BodyProgress {
  wireBytes: number
  decodedBytes: number
  readonly chunks: Buffer[]
}

export function startProgress(): BodyProgress {
  return { wireBytes: 0, decodedBytes: 0, chunks: [] }
}

function tooLarge(what: string): ExchangeFault {
  const limit = `${String(maxBodyBytes / 1024 / 1024)} MiB`
  return new ExchangeFault(
    failureCodes.tooLarge,
    `${what} is larger than ${limit}; the rest was not read.`,
  )
}

function createMeter(progress: BodyProgress): PassThrough {
  return new PassThrough({
    transform(chunk: Buffer, _encoding, done) {
      progress.wireBytes += chunk.length
      if (progress.wireBytes > maxBodyBytes) done(tooLarge('The body'))
      else done(null, chunk)
    },
  })
}

/** @param consumed of the body: more may have come than has been decompressed */
function createSink(progress: BodyProgress, encoding: string, consumed: () => number): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      progress.decodedBytes += chunk.length
      const { decodedBytes } = progress
      const ratio = Math.round(decodedBytes / Math.max(1, consumed()))
      if (decodedBytes > smallBytes && ratio > maxRatio) {
        const message = `The ${encoding} body grows to more than ${String(ratio)} times its size; it was not read to its end.`
        done(new ExchangeFault(failureCodes.bomb, message))
      } else if (decodedBytes > maxBodyBytes) done(tooLarge('The body, decompressed,'))
      else {
        progress.chunks.push(chunk)
        done()
      }
    },
  })
}

/** Codes of zlib, Brotli and Zstandard for bytes that are not what the header says. */
const decoderError = /^(?:Z_|ERR_BROTLI|ERR__ERROR|ZSTD_|ERR_ZSTD)/

function explainDecoder(error: unknown, encoding: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (typeof code !== 'string' || !decoderError.test(code)) return error
  return new ExchangeFault(
    failureCodes.encoding,
    `The answer says Content-Encoding ${encoding}, but its body cannot be decompressed by it.`,
  )
}

/**
 * @param encoding the value of Content-Encoding, or `identity`
 * @throws ExchangeFault TOO_LARGE, BOMB or ENCODING, the error of the connection, or the signal's reason
 */
export async function receiveBody(
  message: IncomingMessage,
  encoding: string,
  progress: BodyProgress,
  signal: AbortSignal,
): Promise<void> {
  const decoders = createDecoders(encoding)
  if (decoders === null) {
    throw new ExchangeFault(
      failureCodes.encoding,
      `The answer has Content-Encoding ${encoding}, which is not understood here.`,
    )
  }
  const consumed = () => decoders[0]?.bytesWritten ?? progress.wireBytes
  const sink = createSink(progress, encoding, consumed)
  const parts = [message, createMeter(progress), ...decoders, sink]
  try {
    await pipeline(parts, { signal })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw explainDecoder(error, encoding)
  }
}
