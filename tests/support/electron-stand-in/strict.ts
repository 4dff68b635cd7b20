/** Makes an object complain about every member it lacks, so that nothing is silently undefined. */

/** Members that promises, loggers and test runners look for on anything. */
const probed = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'constructor'])

/** @throws Error on reading a member that does not exist, with its full name. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key) {
      const isKnown = typeof key === 'symbol' || key in object || probed.has(key)
      if (!isKnown) throw new Error(`the stand-in for electron does not implement ${name}.${key}`)
      const value: unknown = Reflect.get(object, key)
      // Private members are reached on the object itself alone, which its proxy is not.
      return typeof value === 'function' && key !== 'constructor'
        ? (value.bind(object) as unknown)
        : value
    },
  })
}

/** @throws Error when an options object holds a name that is not known. */
export function refuseUnknown(what: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new Error(`the stand-in for electron does not know the option ${key} of ${what}`)
    }
  }
}
