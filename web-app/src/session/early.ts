import { session } from './session';

/**
 * Begins to load what a page shows as soon as it is known that somebody is signed in, while the code of the page may
 * still be on its way. What fails is told by the page, which asks for the same.
 *
 * @param preload whether the page is only pointed at: then nothing is loaded
 */
export function early({ preload }: { preload: boolean }, begin: () => void): void {
  if (preload) return;
  session.start().then(
    () => session.get().status === 'signed-in' && begin(),
    () => {},
  );
}
