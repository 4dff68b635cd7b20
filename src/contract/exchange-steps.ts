/** The twelve steps of the client-credentials exchange as data: who acts, what for, and the clause behind it. */

export const actors = ['client', 'jwks-host', 'authorization-server', 'api'] as const
export type Actor = (typeof actors)[number]

export const stepIds = [
  'key-read',
  'assertion-built',
  'assertion-signed',
  'token-requested',
  'client-looked-up',
  'client-jwks-fetched',
  'assertion-checked',
  'token-issued',
  'api-called',
  'server-jwks-fetched',
  'access-token-checked',
  'api-answered',
] as const
export type StepId = (typeof stepIds)[number]

export interface StepDescription {
  readonly id: StepId
  /** 1 to 12. */
  readonly number: number
  /** Who does the work; for a message, who sends it. */
  readonly actor: Actor
  /** Set for a message: who receives it. */
  readonly to: Actor | null
  readonly title: string
  /** What the step is for, in two sentences. */
  readonly purpose: string
  readonly sources: readonly string[]
}

const steps: readonly Omit<StepDescription, 'number'>[] = [
  {
    id: 'key-read',
    actor: 'client',
    to: null,
    title: 'Key read',
    purpose:
      'The client takes its private key from where it is kept. The key itself is never shown, sent or written to a file; only its public half is published.',
    sources: ['RFC 7517 §9.2'],
  },
  {
    id: 'assertion-built',
    actor: 'client',
    to: null,
    title: 'Assertion built',
    purpose:
      'The client says who it is (iss and sub), which server the statement is meant for (aud), and until when it holds (exp). The header names the algorithm and the key.',
    sources: ['RFC 7523 §3', 'RFC 10070 §4'],
  },
  {
    id: 'assertion-signed',
    actor: 'client',
    to: null,
    title: 'Assertion signed',
    purpose:
      'Header and claims are signed with the private key, which makes the client assertion. Whoever holds the public key can check it, and nobody else can make it.',
    sources: ['RFC 7515 §5.1'],
  },
  {
    id: 'token-requested',
    actor: 'client',
    to: 'authorization-server',
    title: 'Token request',
    purpose:
      'The client posts the assertion to the token endpoint and asks for an access token. There is no client secret: the signature is the proof.',
    sources: ['RFC 6749 §4.4.2', 'RFC 7523 §2.2'],
  },
  {
    id: 'client-looked-up',
    actor: 'authorization-server',
    to: null,
    title: 'Client looked up',
    purpose:
      'The server reads the form and the unverified subject to find the registration. Keys and algorithms are decided from that registration, never from the token.',
    sources: ['RFC 7521 §4.2', 'RFC 6749 §3.2'],
  },
  {
    id: 'client-jwks-fetched',
    actor: 'authorization-server',
    to: 'jwks-host',
    title: 'Client keys fetched',
    purpose:
      'The server needs the public key named by kid. It takes it from its cache, or fetches the JWK Set that the client registered.',
    sources: ['RFC 7517 §5', 'RFC 7591 §2'],
  },
  {
    id: 'assertion-checked',
    actor: 'authorization-server',
    to: null,
    title: 'Assertion checked',
    purpose:
      'The server verifies the signature and then every claim. A real server would only say “invalid_client”; here is the whole ladder.',
    sources: ['RFC 7523 §3', 'RFC 7521 §5.2'],
  },
  {
    id: 'token-issued',
    actor: 'authorization-server',
    to: 'client',
    title: 'Token answer',
    purpose:
      'The server answers with an access token signed by its own key, or with an error that says as little as a real server would. The client must not look inside the token.',
    sources: ['RFC 6749 §5', 'RFC 9068 §2'],
  },
  {
    id: 'api-called',
    actor: 'client',
    to: 'api',
    title: 'API called',
    purpose:
      'The client sends the access token in the Authorization header. The assertion stays behind: it is not a token for the API.',
    sources: ['RFC 6750 §2.1'],
  },
  {
    id: 'server-jwks-fetched',
    actor: 'api',
    to: 'authorization-server',
    title: 'Server keys fetched',
    purpose:
      'The API needs the public key of the authorization server it trusts. It takes it from its cache, or fetches the JWK Set of that server.',
    sources: ['RFC 9068 §4', 'RFC 8414 §2'],
  },
  {
    id: 'access-token-checked',
    actor: 'api',
    to: null,
    title: 'Access token checked',
    purpose:
      'The API verifies the signature, the type, the issuer, its own name as audience, the times and the scope. Each failure has its own answer.',
    sources: ['RFC 9068 §4', 'RFC 6750 §3.1'],
  },
  {
    id: 'api-answered',
    actor: 'api',
    to: 'client',
    title: 'API answer',
    purpose:
      'The API answers with data, or with a challenge that tells the client what was missing. A challenge is read from the WWW-Authenticate header.',
    sources: ['RFC 6750 §3'],
  },
]

export const exchangeSteps: readonly StepDescription[] = steps.map((step, index) => ({
  ...step,
  number: index + 1,
}))

/** The description of a step. */
export function describeStep(id: StepId): StepDescription {
  const step = exchangeSteps[stepIds.indexOf(id)]
  if (step === undefined) throw new RangeError(`unknown step ${id}`)
  return step
}
