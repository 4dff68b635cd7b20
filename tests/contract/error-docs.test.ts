/** Keeps docs/errors.md in step with the catalogue. */
import { describe, expect, it } from 'vitest'
import { errorCatalogue } from '../../src/contract/errors.ts'

function renderErrorDocs(): string {
  const entries = Object.entries(errorCatalogue)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([code, { title, remedy }]) => `## ${code}\n\n**${title}.** ${remedy}\n`)
  return [
    '# Errors of the application\n',
    'Every code that the workbench itself can answer with, what happened and what to do. A code is never reused.',
    'Refusals of an exchange are not errors of the application: they are results, shown in the ladder of checks.',
    'This page is written from `src/contract/errors.ts`; `npx vitest run tests/contract/error-docs.test.ts -u` renews it.\n',
    ...entries,
  ].join('\n')
}

describe('docs/errors.md', () => {
  it('documents every error code and no other', async () => {
    await expect(renderErrorDocs()).toMatchFileSnapshot('../../docs/errors.md')
  })

  it('ends every remedy with a full stop, so that it reads as a sentence', () => {
    for (const { remedy } of Object.values(errorCatalogue)) expect(remedy).toMatch(/\.$/)
  })
})
