/** The first look: the application opens, connects and keeps to its policy. */
import { expect, test } from './face.ts'

test('opens with its title and connects', async ({ page }) => {
  await expect(page).toHaveTitle(/Assertion Workbench/)
  await expect(page.locator('[data-app-state="loaded"]')).toBeVisible()
})

test('does not keep the launch token in the address', async ({ page }) => {
  await expect(page.locator('[data-app-state="loaded"]')).toBeVisible()
  expect(page.url()).not.toContain('token')
})

test('gives the page nothing but the two functions of its bridge', async ({ page }) => {
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as { workbench?: object }).workbench ?? {}),
  }))
  expect(found.node).toEqual([])
  expect([[], ['call', 'subscribe']]).toContainEqual(found.bridge)
})

test('refuses inline script, whatever writes it', async ({ workbench }) => {
  const { page } = workbench
  const written = page.addScriptTag({ content: 'globalThis.intruder = true' })
  await expect(written).rejects.toThrow()
  expect(await page.evaluate(() => 'intruder' in globalThis)).toBe(false)
  // This one violation was meant.
  workbench.problems.length = 0
})
