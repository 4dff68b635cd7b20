/** Says in one sentence why a fetch has no whole answer. */
import { explainNetworkError } from '../http/network-error.ts'
import { ExchangeFault } from '../http/receive-answer.ts'
import { demandsCertificate } from './diagnose-handshake.ts'
import { failureCodes } from './fetched.ts'
import type { FetchFailure, FetchPhase } from './fetched.ts'
import { maxHeadBytes } from './send-request.ts'

type Sentence = (host: string) => string

const inTime: Readonly<Record<FetchPhase, Sentence>> = {
  name: (host) => `The look-up of ${host} did not end in time.`,
  connect: (host) => `${host} did not accept a connection in time.`,
  tls: (host) => `${host} did not finish the TLS handshake in time.`,
  wait: (host) => `${host} accepted the request and sent no answer in time.`,
  download: (host) => `The answer of ${host} had not ended in time.`,
}

const parserSentences: Readonly<Record<string, Sentence>> = {
  [failureCodes.headersTooLarge]: (host) =>
    `The headers of the answer of ${host} are larger than ${String(maxHeadBytes / 1024)} KiB.`,
  HPE_INVALID_CHUNK_SIZE: (host) =>
    `The chunks of the body that ${host} sends are not valid (RFC 9112 §7.1).`,
  HPE_UPGRADED: (host) => `${host} switched to another protocol, which nobody asked for.`,
}

/** @param limitMs of the fetch, for the sentence about a time that is over */
export function explainFetchFailure(
  error: unknown,
  phase: FetchPhase,
  url: URL,
  limitMs: number,
): FetchFailure {
  const { host } = url
  if (error instanceof ExchangeFault) {
    if (error.code !== failureCodes.timeout) {
      return { phase, code: error.code, problem: error.message }
    }
    const problem = `${inTime[phase](host)} (The limit is ${String(limitMs / 1000)} s.)`
    return { phase, code: error.code, problem }
  }
  const { problem, code } = explainNetworkError(error, url)
  // RFC 8446 §6.2: alert 116 comes after the handshake, in place of the answer.
  if (code.includes('CERTIFICATE_REQUIRED')) {
    const { message } = demandsCertificate(url.hostname)
    return { phase, code: failureCodes.clientCertificate, problem: message }
  }
  if (code === 'ECONNRESET' && phase === 'download') {
    return { phase, code, problem: `${host} closed the connection in the middle of the answer.` }
  }
  return { phase, code, problem: parserSentences[code]?.(host) ?? problem }
}
