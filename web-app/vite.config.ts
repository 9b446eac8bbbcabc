import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { earlyParts } from './scripts/early-parts.ts';
import { themeVariables } from './scripts/theme-variables.ts';

/** Where `npm run dev` finds a running gateway. */
const gateway = process.env.GATEWAY ?? 'http://localhost:8080';

/** Pages that come with the app: where people come in, and what is around all that needs a sign-in. */
const WITH_THE_APP = new Set(['/', '/_in']);

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      codeSplittingOptions: { splitBehavior: ({ routeId }) => (WITH_THE_APP.has(routeId) ? [] : undefined) },
    }),
    themeVariables(),
    earlyParts(),
    react(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': gateway } },
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:8080/' } },
    setupFiles: './src/testing/setup.ts',
    globals: true,
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
