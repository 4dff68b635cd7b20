/** Rules about the form of the token and of its JSON; the decoder finds what they speak of. */
import type { StructureFinding, StructureRuleId } from '../../assertion/structure-finding.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'

/** What the decoder found for the rule. */
function structureHits({ structure }: AssertionSubject, ruleId: StructureRuleId): RuleHit[] {
  return structure
    .filter((finding) => finding.ruleId === ruleId)
    .map(({ message, pointer, severity, fix }) => ({
      message,
      ...(pointer !== null && { pointer }),
      ...(severity !== undefined && { severity }),
      ...(fix !== undefined && { fix }),
    }))
}

type StructureText = Omit<AssertionRule, 'id' | 'check'>

const texts: Readonly<Record<StructureRuleId, StructureText>> = {
  'AST-STR-EMPTY': {
    severity: 'error',
    title: 'Nothing there',
    condition: 'The text is empty, or there are only blanks.',
    fix: 'Give the whole token: three parts with dots between them.',
    sources: ['RFC 7515 §7.1'],
  },
  'AST-STR-PREFIX': {
    severity: 'error',
    title: 'Extra text in front',
    condition: 'The text starts with Bearer, JWT, a quote or the name of the parameter.',
    fix: 'Send the token alone, from its first letter to its last.',
    sources: ['RFC 7521 §4.2'],
  },
  'AST-STR-WS': {
    severity: 'error',
    title: 'Blank or line break',
    condition: 'A blank, a line break or a control character stands in the token or around it.',
    fix: 'Put the token on one line, without blanks.',
    sources: ['RFC 7515 §2'],
  },
  'AST-STR-PARTS': {
    severity: 'error',
    title: 'Not three parts',
    condition: 'There are not exactly two dots, and it is neither encrypted nor JSON.',
    fix: 'Copy the whole token again, from where it was made.',
    sources: ['RFC 7515 §7.1'],
  },
  'AST-STR-JWE': {
    severity: 'error',
    title: 'Encrypted instead of signed',
    condition: 'The token has five parts, or its header has enc.',
    fix: 'Sign the assertion; encrypt it only where the server asked for that by agreement.',
    sources: ['RFC 7523 §3', 'RFC 7516 §9'],
  },
  'AST-STR-JSON-SER': {
    severity: 'error',
    title: 'JSON instead of the compact form',
    condition: 'The text begins with a brace.',
    fix: 'Write the token in the compact form: encoded header, dot, encoded claims, dot, signature.',
    sources: ['RFC 7519 §1', 'RFC 7519 §3'],
  },
  'AST-STR-B64-STD': {
    severity: 'error',
    title: 'Standard base64',
    condition: 'A part contains + or /.',
    fix: 'Encode in base64url: - instead of +, _ instead of /, and no = at the end.',
    sources: ['RFC 7515 §2', 'RFC 7515 App. C'],
  },
  'AST-STR-B64-PAD': {
    severity: 'error',
    title: 'Padded base64',
    condition: 'A part contains =.',
    fix: 'Leave out every = at the end of a part.',
    sources: ['RFC 7515 §2'],
  },
  'AST-STR-B64-LEN': {
    severity: 'error',
    title: 'Not base64url',
    condition: 'A part has a length that no encoded text has, or a character that is not encoded.',
    fix: 'Copy the token again, or encode the part again.',
    sources: ['RFC 4648 §5'],
  },
  'AST-STR-B64-BITS': {
    severity: 'warning',
    title: 'Unusual spelling in base64url',
    condition: 'Decoding a part and encoding it again gives another text.',
    fix: 'Encode the part again; bits that are left over have to be zero.',
    sources: ['RFC 4648 §3.5'],
  },
  'AST-STR-UTF8': {
    severity: 'error',
    title: 'Not UTF-8',
    condition: 'The bytes of the header or of the claims are not valid UTF-8.',
    fix: 'Encode the JSON in UTF-8.',
    sources: ['RFC 8725 §3.7', 'RFC 7515 §3'],
  },
  'AST-STR-BOM': {
    severity: 'error',
    title: 'Byte order mark',
    condition: 'The JSON of the header or of the claims starts with U+FEFF.',
    fix: 'Write the JSON without a byte order mark.',
    sources: ['RFC 8259 §8.1'],
  },
  'AST-STR-JSON': {
    severity: 'error',
    title: 'Not a JSON object',
    condition: 'The header or the claims are not JSON, or not an object.',
    fix: 'Correct the JSON at the place that is named.',
    sources: ['RFC 7515 §4', 'RFC 7519 §7.2'],
  },
  'AST-STR-DUP': {
    severity: 'error',
    title: 'A name twice',
    condition: 'One object of the header or of the claims has two members of the same name.',
    fix: 'Keep one of them.',
    sources: ['RFC 7515 §4', 'RFC 7519 §4'],
  },
  'AST-STR-SIG-EMPTY': {
    severity: 'error',
    title: 'No signature',
    condition: 'The third part is empty, and alg is not none.',
    fix: 'Sign the assertion with the registered key.',
    sources: ['RFC 7515 §5.2'],
  },
  'AST-STR-SIZE': {
    severity: 'warning',
    title: 'Very long',
    condition:
      'The token has more than 8 KiB (an error above 64 KiB), or header and claims of a draft alone will.',
    fix: 'Leave out claims that nobody needs, and x5c in the header.',
    sources: ['a limit of this workbench'],
  },
  'AST-STR-DEPTH': {
    severity: 'warning',
    title: 'Deeply nested',
    condition: 'Objects and arrays are nested more than 16 levels deep.',
    fix: 'Write the claims flat.',
    sources: ['a limit of this workbench'],
  },
  'AST-STR-PROTO': {
    severity: 'warning',
    title: 'Name of a prototype',
    condition: 'A member is named __proto__, constructor or prototype.',
    fix: 'Remove the member, or give it another name.',
    sources: ['a rule of this workbench'],
  },
  'AST-STR-PRIVATE': {
    severity: 'error',
    title: 'Private key in the token',
    condition:
      'An object with kty holds a private member too, or there is a private key in PEM anywhere.',
    fix: 'Replace the key everywhere it is used, and put public members only into tokens.',
    sources: ['RFC 7515 §4.1.3', 'RFC 7517 §9.2'],
  },
}

/** The remedy for what the decoder found. */
export function structureFix({ ruleId, fix }: StructureFinding): string {
  return fix ?? texts[ruleId].fix
}

function isUnsigned({ header }: AssertionSubject): boolean {
  const alg = header?.['alg']
  return typeof alg === 'string' && alg.toLowerCase() === 'none'
}

/** What a rule looks at beside what the decoder found. */
const checks: Partial<Record<StructureRuleId, AssertionRule['check']>> = {
  'AST-STR-JWE': (subject) => {
    const hits = structureHits(subject, 'AST-STR-JWE')
    const isThere = subject.header !== null && Object.hasOwn(subject.header, 'enc')
    if (hits.length > 0 || !isThere) return hits
    const message = 'The header has enc, as only encrypted tokens do. A client assertion is signed.'
    return [{ message, pointer: '/header/enc' }]
  },
  // That it is unsigned is said by AST-ALG-NONE.
  'AST-STR-SIG-EMPTY': (subject) =>
    isUnsigned(subject) ? [] : structureHits(subject, 'AST-STR-SIG-EMPTY'),
}

export const structureRules: readonly AssertionRule[] = (
  Object.keys(texts) as StructureRuleId[]
).map((id) => ({
  id,
  ...texts[id],
  check: checks[id] ?? ((subject) => structureHits(subject, id)),
}))
