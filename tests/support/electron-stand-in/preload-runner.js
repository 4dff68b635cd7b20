/**
 * Runs a sandboxed preload in a page, before the page's own scripts: `require` knows `electron` alone, and whatever
 * crosses the context bridge is copied. Used as text, with `runPreload(require, module, exports)` written before it.
 */
/* global window, structuredClone, runPreload */
;(() => {
  if (window.parent !== window) return
  const listeners = new Map()
  const invoke = window.standInInvoke

  function fail(what) {
    throw new Error(`the stand-in for electron does not implement ${what}`)
  }

  function strict(name, target) {
    return new Proxy(target, {
      get: (object, key) => (key in object ? object[key] : fail(`${name}.${String(key)}`)),
    })
  }

  /** Functions become functions of the other side, promises promises; anything else is copied. */
  function cross(value) {
    if (typeof value === 'function') return (...args) => cross(value(...args.map(cross)))
    if (typeof value === 'symbol') throw new TypeError('symbols cannot cross the bridge')
    if (value instanceof Promise) {
      return value.then(cross, (error) => Promise.reject(new Error(String(error.message))))
    }
    if (Array.isArray(value)) return value.map(cross)
    if (value !== null && typeof value === 'object' && value.constructor === Object) {
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cross(member)]))
    }
    return structuredClone(value)
  }

  const electron = strict('electron', {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld(name, api) {
        if (name in window) throw new Error(`cannot bind an API on top of ${name}`)
        const value = Object.freeze(cross(api))
        Object.defineProperty(window, name, { value, enumerable: true })
      },
    }),
    ipcRenderer: strict('ipcRenderer', {
      invoke: async (channel, ...args) => {
        const answer = await invoke({ channel, args: structuredClone(args) })
        if ('failure' in answer) throw new Error(answer.failure)
        return answer.value
      },
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
      removeListener(channel, listener) {
        const rest = (listeners.get(channel) ?? []).filter((known) => known !== listener)
        listeners.set(channel, rest)
      },
    }),
  })

  Object.defineProperty(window, 'standInDeliver', {
    value(channel, args) {
      const event = strict('event', { sender: 'never to be handed to a page' })
      for (const listener of listeners.get(channel) ?? []) listener(event, ...structuredClone(args))
    },
  })

  function require(name) {
    if (name === 'electron') return electron
    throw new Error(`a sandboxed preload cannot require ${name}`)
  }

  const exported = { exports: {} }
  runPreload(require, exported, exported.exports)
})()
