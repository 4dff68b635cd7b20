/** The rows about the guides that show on nothing that can be pasted, fetched or imported, and why. */

export interface NotShown {
  readonly ids: readonly string[]
  readonly why: string
}

export const notShown: readonly NotShown[] = [
  {
    ids: ['S000-11', 'S003-24', 'S003-25', 'S003-28', 'S003-29', 'S003-30', 'S004-13'],
    why: 'The text and its code, or the versions of its packages, do not fit each other.',
  },
  {
    ids: ['S000-12', 'S002-03', 'S003-32'],
    why: 'How the sample writes its key files shows on the disk of whoever ran it.',
  },
  {
    ids: ['S000-16', 'S002-06', 'S002-08', 'S001-16'],
    why: 'It is a matter of how a server is set up, or of who hands out keys.',
  },
  {
    ids: ['S000-17', 'S001-18', 'S004-07', 'S004-09'],
    why: 'Only the wording or the extraction of the text is damaged.',
  },
  {
    ids: ['S001-14', 'S001-17', 'S003-20', 'S003-34'],
    why: 'What an article leaves out shows in nothing that it prints.',
  },
  {
    ids: ['S002-05', 'S003-16', 'S004-06', 'S004-12'],
    why: 'What a program writes to its log is not sent anywhere.',
  },
  {
    ids: ['S003-01', 'S003-02', 'S003-07', 'S003-15', 'S003-19', 'S003-21', 'S003-23'],
    why: 'Only a request to a server that runs shows what the server fails to refuse.',
  },
  {
    ids: ['S000-06 (AST-JTI-ENTROPY)'],
    why: 'That an identifier was made by a weak generator does not show on a single one.',
  },
]
