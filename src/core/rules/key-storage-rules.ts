/** What the catalogue knows about how private keys are stored: the fixed texts of the rules KST-* and KEY-INPUT. */
import type { RuleEntry } from './catalogue.ts'

export const keyStorageRules = [
  {
    id: 'KEY-INPUT',
    severity: 'error',
    title: 'This is not a private key',
    condition:
      'What was given holds no private key: a placeholder, a public key, a certificate alone, or something else.',
    fix: 'Give the private key itself: a PEM, DER, PKCS#12 or JWK file.',
    sources: ['RFC 7523 §3'],
  },
  {
    id: 'KST-PLAINTEXT',
    severity: 'warning',
    title: 'The private key is not encrypted',
    condition: 'A private key lies in a file or a text without a passphrase.',
    fix: 'Delete the file once the key is imported; keep an encrypted export where a copy is needed.',
    sources: ['RFC 5958 §3'],
  },
  {
    id: 'KST-TRADITIONAL',
    severity: 'warning',
    title: 'The key is encrypted in the old way of OpenSSL',
    condition: 'A PEM block has the headers Proc-Type and DEK-Info.',
    fix: 'Convert it to encrypted PKCS#8 (openssl pkcs8 -topk8 -v2 aes-256-cbc -iter 600000 -in old.pem -out new.pem).',
    sources: ['RFC 1421 §4.6.1', 'RFC 5958 §3'],
  },
  {
    id: 'KST-WEAK-KDF',
    severity: 'warning',
    title: 'The passphrase can be guessed too fast',
    condition: 'PBKDF2 runs fewer than 100,000 rounds (an error below 1,000).',
    fix: 'Encrypt the file anew with at least 600,000 rounds of PBKDF2.',
    sources: ['RFC 8018 §4.2'],
  },
  {
    id: 'KST-PRF',
    severity: 'warning',
    title: 'PBKDF2 uses SHA-1',
    condition:
      'The pseudorandom function of PBKDF2 is HMAC-SHA-1, which is also what is meant when none is named.',
    fix: 'Encrypt the file anew with HMAC-SHA-256, which current tools use by themselves.',
    sources: ['RFC 8018 §5.2'],
  },
  {
    id: 'KST-CIPHER',
    severity: 'warning',
    title: 'The cipher is outdated',
    condition: 'The key is encrypted with PBES1, DES, 3DES or RC2.',
    fix: 'Encrypt the file anew with AES-256-CBC (PBES2).',
    sources: ['RFC 8018 §6.1', 'RFC 8018 §6.2'],
  },
  {
    id: 'KST-PASSPHRASE',
    severity: 'warning',
    title: 'The passphrase is weak',
    condition:
      'The passphrase is empty, shorter than 12 characters, the name of the file, or one that everybody knows.',
    fix: 'Choose a passphrase of at least 12 characters for the next export, and send it by another way than the file.',
    sources: ['RFC 8018 §8'],
  },
  {
    id: 'KST-P12-LEGACY',
    severity: 'warning',
    title: 'The PKCS#12 file is of the old kind',
    condition:
      'A PKCS#12 file is encrypted with RC2 or 3DES, has a SHA-1 MAC, or has no MAC at all.',
    fix: 'Make it anew with current tools: AES-256 with a SHA-256 MAC is what OpenSSL 3 writes.',
    sources: ['RFC 7292 App. B', 'RFC 7292 App. C'],
  },
  {
    id: 'KST-P12-MULTI',
    severity: 'info',
    title: 'There are several keys in the file',
    condition: 'A PKCS#12 file holds more than one private key.',
    fix: 'Choose the ones that you need.',
    sources: ['RFC 7292 §4.2'],
  },
  {
    id: 'KST-MISMATCH',
    severity: 'error',
    title: 'The private key does not fit',
    condition:
      'A private key does not belong to the certificate or to the public half that came with it.',
    fix: 'Get the file again from where it was made; one of the two halves is from another key.',
    sources: ['RFC 7517 §4.7', 'RFC 7518 §6.3.2'],
  },
  {
    id: 'KST-JWK-PRIVATE',
    severity: 'warning',
    title: 'The private JWK is not encrypted',
    condition: 'A JWK with private members is stored or pasted in the clear.',
    fix: 'Delete the copy once the key is imported, and never publish this JWK: export the public one instead.',
    sources: ['RFC 7517 §9.2'],
  },
] as const satisfies readonly RuleEntry[]

export type KeyStorageRuleId = (typeof keyStorageRules)[number]['id']
