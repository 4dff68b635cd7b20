/** Serves the harness: `npx vite --config tests/renderer/harness/vite.config.ts`. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../../node_modules/.vite-harness',
  plugins: [react()],
  server: { host: '127.0.0.1', fs: { allow: ['../../..'] } },
})
