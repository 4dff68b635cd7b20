/** Rules about whether alg names an algorithm that signs at all. */
import { kindOf, quoted } from '../../checks/show-value.ts'
import { isEncryptionAlgorithm } from '../../key-sets/judge-jwk-members.ts'
import { algPointer, judgeAlg, readAlg, registeredAlgorithms } from './algorithm-names.ts'
import type { AssertionRule } from './assertion-subject.ts'

/** Without case, marks and blanks. */
function skeleton(alg: string): string {
  return alg.replaceAll(/[^a-z0-9]/gi, '').toLowerCase()
}

function isNone(alg: string): boolean {
  return alg.toLowerCase() === 'none'
}

function findOtherCase(alg: string): string | undefined {
  return registeredAlgorithms.find(
    (name) => name !== alg && name.toLowerCase() === alg.toLowerCase(),
  )
}

export const algorithmNameRules: readonly AssertionRule[] = [
  {
    id: 'AST-ALG-MISSING',
    severity: 'error',
    title: 'No algorithm',
    condition: 'The header has no alg.',
    fix: 'Add alg with the algorithm of the key that signs.',
    sources: ['RFC 7515 §4.1.1'],
    check: ({ header }) =>
      header === null || Object.hasOwn(header, 'alg')
        ? []
        : [
            {
              message: 'The header does not say by which algorithm it is signed.',
              pointer: algPointer,
            },
          ],
  },
  {
    id: 'AST-ALG-TYPE',
    severity: 'error',
    title: 'Algorithm is no name',
    condition: 'alg is there and is no string, or an empty one.',
    fix: 'Write the name of the algorithm as a string.',
    sources: ['RFC 7515 §4.1.1'],
    check: (subject) => {
      const { header } = subject
      if (header === null || !Object.hasOwn(header, 'alg') || readAlg(subject) !== undefined) {
        return []
      }
      const seen = header['alg'] === '' ? 'an empty string' : kindOf(header['alg'])
      return [
        {
          message: `alg is ${seen} instead of a name.`,
          seen,
          wanted: 'a string',
          pointer: algPointer,
        },
      ]
    },
  },
  {
    id: 'AST-ALG-NONE',
    severity: 'error',
    title: 'Unsigned',
    condition: 'alg is none, in whatever case.',
    fix: 'Sign with the private half of the registered key.',
    sources: ['RFC 7523 §3', 'RFC 8725 §3.2', 'RFC 7518 §3.6'],
    check: (subject) =>
      judgeAlg(readAlg(subject), (alg) =>
        isNone(alg)
          ? { message: 'alg none means that nobody signed: anyone can make such an assertion.' }
          : null,
      ),
  },
  {
    id: 'AST-ALG-CASE',
    severity: 'error',
    title: 'Algorithm in the wrong case',
    condition: 'alg is the name of a registered algorithm but for capital and small letters.',
    fix: 'Write the name exactly as it is registeredAlgorithms.',
    sources: ['RFC 7515 §4.1.1'],
    check: (subject) =>
      judgeAlg(readAlg(subject), (alg) => {
        const name = findOtherCase(alg)
        if (name === undefined) return null
        const message = `${quoted(alg)} is no algorithm; capital letters count, and ${name} is one.`
        return { message, wanted: name, fix: `Write ${name}.` }
      }),
  },
  {
    id: 'AST-ALG-UNKNOWN',
    severity: 'error',
    title: 'Unknown algorithm',
    condition: 'alg is in none of the registered spellings of any algorithm.',
    fix: 'Name a registered algorithm that the key can do, such as PS256 or ES256.',
    sources: ['IANA JSON Web Signature and Encryption Algorithms'],
    check: (subject) =>
      judgeAlg(readAlg(subject), (alg) => {
        const isKnown = registeredAlgorithms.includes(alg) || findOtherCase(alg) !== undefined
        if (isKnown || isNone(alg) || isEncryptionAlgorithm(alg)) return null
        const near = registeredAlgorithms.find((name) => skeleton(name) === skeleton(alg))
        const hint = alg === 'ES521' ? 'ES512' : near
        const message = `No algorithm is registered by the name ${quoted(alg)}.`
        return hint === undefined
          ? { message }
          : { message: `${message} Perhaps ${hint} is meant.`, wanted: hint }
      }),
  },
  {
    id: 'AST-ALG-HMAC',
    severity: 'error',
    title: 'Shared secret instead of a key pair',
    condition: 'alg starts with HS.',
    fix: 'Sign with a private key, by an algorithm such as PS256 or ES256.',
    sources: ['OpenID Connect Core §9', 'RFC 8725 §2.1', 'RFC 8725 §3.1'],
    check: (subject) =>
      judgeAlg(readAlg(subject), (alg) =>
        alg.startsWith('HS')
          ? {
              message: `${quoted(alg)} is made with a shared secret, as in client_secret_jwt. A server that takes it with a public key as the secret can be deceived by anyone.`,
            }
          : null,
      ),
  },
  {
    id: 'AST-ALG-ENC',
    severity: 'error',
    title: 'Algorithm encrypts',
    condition: 'alg is one of those for encryption, such as RSA-OAEP, ECDH-ES or dir.',
    fix: 'Name an algorithm that signs, such as PS256 or ES256.',
    sources: ['RFC 7518 §4'],
    check: (subject) =>
      judgeAlg(readAlg(subject), (alg) =>
        isEncryptionAlgorithm(alg)
          ? { message: `${quoted(alg)} encrypts; it does not sign anything.` }
          : null,
      ),
  },
]
