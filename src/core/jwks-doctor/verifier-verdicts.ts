/** Says of each stock verifier whether it would find the key. */
import type { VerifierVerdict } from '../../contract/doctor.ts'
import { verifierLibraries } from './verifier-libraries.ts'
import type { VerifierLibrary } from './verifier-libraries.ts'
import type { Asked, VerifierQuestion } from './verifier-question.ts'

function judgeOne(library: VerifierLibrary, question: VerifierQuestion): VerifierVerdict {
  const { verifier, checks, note } = library
  for (const check of checks) {
    const answer = check(question)
    if (answer !== null) return { verifier, ...answer }
  }
  return { verifier, finds: 'yes', reason: `It finds the key for ${question.alg}. ${note}` }
}

/** One verdict for each verifier, in the order of the list. */
export function judgeVerifiers(asked: Asked): readonly VerifierVerdict[] {
  return verifierLibraries.map((library) =>
    asked.ok
      ? judgeOne(library, asked.question)
      : { verifier: library.verifier, finds: 'no', reason: asked.reason },
  )
}
