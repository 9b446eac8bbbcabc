import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running sandbox. */
const sandbox = process.env.SANDBOX ?? 'http://localhost:8090';

export default defineConfig({
  base: '/sandbox/playground/',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '^/sandbox/(?!playground/)': sandbox } },
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  test: {
    environment: 'jsdom',
    setupFiles: './src/testing/setup.ts',
    globals: true,
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
