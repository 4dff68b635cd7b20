/** Rules about the algorithm that the header names: whether it is one that signs, and one for this server. */
import { quoted, show } from '../../checks/show-value.ts'
import { algorithmNameRules } from './algorithm-name-rules.ts'
import { judgeAlg, readAsymmetricAlg } from './algorithm-names.ts'
import type { AssertionRule } from './assertion-subject.ts'

const isPkcs1 = (alg: string) => /^RS\d/.test(alg)

export const algorithmRules: readonly AssertionRule[] = [
  ...algorithmNameRules,
  {
    id: 'AST-ALG-PROFILE',
    severity: 'error',
    title: 'Algorithm is not accepted',
    condition: 'alg is none of the algorithms that the profile allows.',
    fix: 'Sign by an algorithm that is allowed, with a key that fits it.',
    sources: ['RFC 7518 §3.1', 'the sources of the profile'],
    basis: 'algs',
    check: (subject, { profile }) =>
      judgeAlg(readAsymmetricAlg(subject), (alg) => {
        const { allow } = profile.algs
        if (allow.includes(alg)) return null
        const wanted = allow.join(', ')
        const message = `${profile.title} does not accept ${alg}.`
        const fix = `Sign by ${profile.algs.prefer[0] ?? wanted}, with a key that fits it.`
        return { message, wanted, fix }
      }),
  },
  {
    id: 'AST-ALG-PKCS1',
    severity: 'info',
    title: 'Older kind of RSA signature',
    condition: 'alg is RS256, RS384 or RS512.',
    fix: 'Prefer PS256 or ES256 where the server takes one of them.',
    sources: ['FIPS 186-5 §5.4', 'RFC 8725 §3.2'],
    check: (subject, { profile }) =>
      judgeAlg(readAsymmetricAlg(subject), (alg) => {
        if (!isPkcs1(alg)) return null
        const message = `${alg} pads the old way (PKCS#1 v1.5); PSS and ECDSA have better proofs of security.`
        return profile.algs.allow.every(isPkcs1)
          ? { message, fix: 'Keep it here: this server takes nothing else.' }
          : { message }
      }),
  },
  {
    id: 'AST-ALG-REGISTERED',
    severity: 'error',
    title: 'Not the registered algorithm',
    condition: 'The client is registered with another token_endpoint_auth_signing_alg.',
    fix: 'Sign by the registered algorithm, or change the registration.',
    sources: ['OpenID Connect Dynamic Client Registration §2'],
    check: (subject) =>
      judgeAlg(readAsymmetricAlg(subject), (alg) => {
        const wanted = subject.client.registeredAlgorithm
        if (wanted === null || wanted === alg) return null
        const message = `The client is registered for ${quoted(wanted)}; the server has to refuse ${alg}.`
        return { message, wanted: show(wanted) }
      }),
  },
  {
    id: 'AST-ALG-META',
    severity: 'warning',
    title: 'Algorithm is not advertised',
    condition: 'The server’s metadata lists algorithms for client assertions, and not this one.',
    fix: 'Choose one of the algorithms that the metadata lists.',
    sources: ['RFC 8414 §2'],
    check: (subject) =>
      judgeAlg(readAsymmetricAlg(subject), (alg) => {
        const advertised = subject.server.advertisedAlgorithms
        if (advertised === null || advertised.includes(alg)) return null
        const wanted = advertised.length === 0 ? 'none' : show(advertised.join(', '))
        const message = `The metadata of the server does not list ${alg} for client assertions.`
        return { message, wanted }
      }),
  },
  {
    id: 'AST-ALG-EDDSA',
    severity: 'info',
    title: 'Two names of one algorithm',
    condition: 'alg is EdDSA.',
    fix: 'Use the name that the server’s metadata lists.',
    sources: ['RFC 9864 §2.2', 'RFC 8037 §3.1'],
    check: (subject) =>
      judgeAlg(readAsymmetricAlg(subject), (alg) =>
        alg === 'EdDSA'
          ? {
              message:
                'EdDSA leaves open which curve is meant and is deprecated; Ed25519 says it. A server may know only one of the two names.',
            }
          : null,
      ),
  },
  {
    id: 'AST-ALG-ES256K',
    severity: 'warning',
    title: 'Rare algorithm',
    condition: 'alg is ES256K, and the profile does not list it.',
    fix: 'Use ES256 with a key on P-256.',
    sources: ['RFC 8812 §3.2'],
    check: (subject, { profile }) =>
      judgeAlg(readAsymmetricAlg(subject), (alg) =>
        alg === 'ES256K' && !profile.algs.allow.includes(alg)
          ? { message: 'Few servers and libraries know ES256K.', wanted: 'ES256' }
          : null,
      ),
  },
]
