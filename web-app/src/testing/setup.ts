import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { session } from '@/session/session';

/** A machine that does much else is slow. */
configure({ asyncUtilTimeout: 25_000 });

window.matchMedia ??= (query: string) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
    dispatchEvent: () => false,
  }) as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.scrollTo = () => {};

afterEach(async () => {
  cleanup();
  document.cookie = 'bloxtr8-csrf=; max-age=0';
  await session.signOut();
  vi.unstubAllGlobals();
  sessionStorage.clear();
  localStorage.clear();
});
