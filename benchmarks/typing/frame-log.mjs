// @ts-check
/** Types key by key into a page, and notes the work of its main thread and the frames that were late. */

/** @import { CDPSession, Page } from '@playwright/test' */

/** A judgement is asked for 120 ms after a key; each key waits until its answer can have been drawn. */
const pauseMs = 260

/**
 * @typedef {object} Typing
 * @property {number[]} workMs of the main thread, for each key
 * @property {number[]} frameMs the longest time between two frames after each key
 * @property {number} longTasks of more than 50 ms
 */

/** @param {Page} page */
async function watchFrames(page) {
  await page.evaluate(() => {
    const log = { worst: 0, longTasks: 0 }
    let last = performance.now()
    // Node's own types know neither frames nor long tasks.
    const { requestAnimationFrame } = /** @type {any} */ (globalThis)
    const look = (/** @type {number} */ now) => {
      log.worst = Math.max(log.worst, now - last)
      last = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    const observer = new PerformanceObserver((list) => {
      log.longTasks += list.getEntries().length
    })
    observer.observe({ type: /** @type {any} */ ('longtask') })
    Object.assign(globalThis, { frameLog: log })
  })
}

/** Milliseconds of work since the page began. @param {CDPSession} session */
async function readWork(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

/** Takes the frame log and begins anew. @param {Page} page @returns {Promise<{ worst: number, longTasks: number }>} */
function takeFrames(page) {
  return page.evaluate(() => {
    const log = /** @type {any} */ (globalThis).frameLog
    const taken = { ...log }
    Object.assign(log, { worst: 0, longTasks: 0 })
    return taken
  })
}

/**
 * Types where the focus is.
 *
 * @param {Page} page
 * @param {number} keys
 * @returns {Promise<Typing>}
 */
export async function typeKeys(page, keys) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await watchFrames(page)
  /** @type {Typing} */
  const typing = { workMs: [], frameMs: [], longTasks: 0 }
  for (let key = 0; key < keys; key += 1) {
    await takeFrames(page)
    const before = await readWork(session)
    await page.keyboard.press('abcdefghij'.charAt(key % 10))
    await page.waitForTimeout(pauseMs)
    typing.workMs.push((await readWork(session)) - before)
    const { worst, longTasks } = await takeFrames(page)
    typing.frameMs.push(worst)
    typing.longTasks += longTasks
  }
  return typing
}
