const DEFAULT = '/dashboard';
/** The pattern of the gateway, which refuses what does not fit. */
const PAGE = /^\/(?!\/)(?:[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*)?(?:\?[A-Za-z0-9_=&-]*)?$/;

/** A page of ours that somebody continues at; never another host's. */
export function pageOf(returnTo: unknown): string {
  return typeof returnTo === 'string' && PAGE.test(returnTo) ? returnTo : DEFAULT;
}
