/** The nonce under which the page's policy lets a program add styles. */

/** Undefined where the page has no such policy. */
export function readNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
}
