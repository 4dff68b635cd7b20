/** The text that runs a preload in a page, whether Chromium's or one that a test makes up. */
import { readFileSync } from 'node:fs'

const runner = readFileSync(new URL('./preload-runner.js', import.meta.url), 'utf8')

/** Wraps a CommonJS preload; no `eval`, which the policy of the page forbids. */
export function createPreloadScript(preload: string): string {
  return `{ const runPreload = (require, module, exports) => {\n${preload}\n}\n${runner} }`
}
