/** Preloaded with `node --import`: redirects imports of `electron`. */
import { register } from 'node:module'

register('./resolve-electron.mjs', import.meta.url)
