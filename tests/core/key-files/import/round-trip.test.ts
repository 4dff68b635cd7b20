import { describe, expect, it } from 'vitest'
import { privateKeyForms } from '../../../../src/contract/key-files.ts'
import type { KeyAlgorithm } from '../../../../src/contract/keys.ts'
import { createKeyFileHandlers } from '../../../../src/core/key-files/key-files.ts'
import { systemRandomness } from '../../../../src/host/system-randomness.ts'
import { createBench } from '../../keys/rig.ts'
import { asFile, inspectLocked, inspectReady, ruleIds } from './key-folder.ts'

const passphrase = 'a sentence that is long'
const algorithms: readonly KeyAlgorithm[] = ['PS256', 'ES384', 'Ed25519']

function createWorkbench() {
  const { ring, clock } = createBench()
  const handlers = createKeyFileHandlers({ clock, randomness: systemRandomness, keyRing: ring })
  return { ring, handlers }
}

describe('a key that one workbench exports and another imports', () => {
  it.each(
    algorithms.flatMap((algorithm) => privateKeyForms.map((form) => [algorithm, form] as const)),
  )('is the same, and there is nothing to remark: %s as %s', async (algorithm, form) => {
    const [from, to] = [createWorkbench(), createWorkbench()]
    const { kid } = await from.ring.generate({ algorithm, kid: 'travelling' })
    const { file } = await from.handlers['keys.exportPrivate']({
      kid,
      form,
      passphrase,
      repeated: passphrase,
    })
    const source = asFile(Buffer.from(file.content, file.encoding === 'text' ? 'utf8' : 'base64'))
    expect((await inspectLocked(source)).isWrong).toBe(false)
    expect(ruleIds(await inspectReady(source, passphrase))).toEqual([])

    const choices = [{ index: 0, algorithm, kid }]
    await to.handlers['keys.import']({ source, passphrase, choices })
    const members = ({ thumbprint, spkiSha256, publicJwk, sizeBits }: ReturnType<typeof to.ring.facts>) => ({ thumbprint, spkiSha256, publicJwk, sizeBits }) // prettier-ignore
    expect(members(to.ring.facts(kid))).toEqual(members(from.ring.facts(kid)))
  })
})
