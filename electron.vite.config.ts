/** The one build: main, browser and terminal face for Node, the preload, and the window. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** `keytar` is native and optional, the two others are optional parts of `ws` that Node does without. */
const external = ['electron', 'keytar', 'bufferutil', 'utf-8-validate']

export default defineConfig({
  main: {
    build: {
      outDir: 'out',
      // Dependencies are bundled: reading one file is faster than resolving four hundred.
      externalizeDeps: false,
      target: 'node20.19',
      rolldownOptions: {
        external,
        input: {
          'main/index': 'src/main/index.ts',
          'serve/index': 'src/serve/index.ts',
          'cli/index': 'src/cli/index.ts',
          'host/inspection-worker': 'src/host/inspection-worker.ts',
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload is CommonJS; under "type": "module" it needs the ending that says so.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [react()],
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      minify: true,
      // The policy allows no data: address but for images.
      assetsInlineLimit: 0,
      // The browser face may meet an older Chromium than the one in Electron.
      target: 'es2022',
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
