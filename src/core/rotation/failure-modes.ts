/** The ways in which rotations fail, by name, with what gives each away and what mends it. */

export interface FailureMode {
  readonly name: string
  /** What is seen, and what to do. */
  readonly advice: string
}

export const failureModes: readonly FailureMode[] = [
  {
    name: 'Used too early',
    advice:
      'The new kid is unknown to verifiers whose copy is older than its publication. Sign with the old key again and wait for P + C.',
  },
  {
    name: 'Taken out too early',
    advice:
      'Assertions that the old key signed are refused before they expire. Publish the old key again until max(A, T) + S has passed.',
  },
  {
    name: 'A kid used again for another key',
    advice:
      'Signatures do not verify and nobody fetches, because the kid is known. Give the new key a kid of its own; its RFC 7638 thumbprint never collides.',
  },
  {
    name: 'No kid while two keys are published',
    advice: 'The verifier cannot tell which key to use. Send the kid in every header.',
  },
  {
    name: 'A cache between you and the verifier that keeps the set longer than max-age',
    advice:
      'Look at Age and Via in the answer to the doctor; purge the CDN when you publish, and count its time into P.',
  },
  {
    name: 'A verifier pinned to a PEM',
    advice:
      'It never fetches the JWKS URI, so no wait helps. Hand the new public key over before the switch.',
  },
  {
    name: 'The new key registered in another environment',
    advice: 'Compare the JWKS URI and the client ID that the server has with those that you use.',
  },
  {
    name: 'A node that was not redeployed',
    advice:
      'About every second request fails. Look at each node or address by itself before you switch.',
  },
  {
    name: 'An HTML error page cached as the JWK Set',
    advice:
      'The host answers 200 with a page that is no JSON. Answer errors with an error status and without caching.',
  },
  {
    name: 'A new key for an algorithm that the server does not take',
    advice:
      'Everything about the key is right and the alg is refused. Keep the algorithm in one rotation, and change it in another.',
  },
  {
    name: 'A key made anew at each start of the application',
    advice:
      'Every restart is a rotation without its waits, and instances sign with different keys. Make the key once and keep it in a vault.',
  },
  {
    name: 'A backup restored with an old key',
    advice:
      'A retired kid signs again and is unknown. Take the signing key from the vault and not from the backup.',
  },
  {
    name: 'The certificate expired although the key is fine',
    advice:
      'Servers that register certificates refuse the key with it. Renew the certificate before notAfter; its thumbprint changes with it.',
  },
  {
    name: '`use: enc` copied to the new key',
    advice: 'Verifiers skip the key although its kid is there. Publish it with `use: sig`.',
  },
  {
    name: 'The key is in the JWK Set, but the client is registered with `jwks` by value',
    advice:
      'The server looks at its registration and never at the URI. Register {current, next} together, or change to `jwks_uri`.',
  },
  {
    name: 'Two clients share a JWKS URI, and one rotates',
    advice:
      'Taking out the old key breaks the other client, which still signs with it. Give each client a JWKS URI of its own.',
  },
]
