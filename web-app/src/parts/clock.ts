import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** How far the server's clock is before this device's, in milliseconds; as far as answers have told. */
let aheadMs = 0;

/** Learns the server's time from an answer, whose `Date` counts whole seconds; one that may be kept may be old. */
export function learnTime(response: Response): void {
  if (/max-age=[1-9]/.test(response.headers.get('Cache-Control') ?? '')) return;
  const told = Date.parse(response.headers.get('Date') ?? '');
  if (Number.isNaN(told)) return;
  const ahead = told + 500 - Date.now();
  aheadMs = Math.abs(ahead) < 2_000 ? 0 : ahead;
}

/** Now, by the server's clock: deadlines are its own. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}

/** Now, by the server's clock; the component is drawn again in this pace. */
export function useNow(everyMs = MINUTE_MS): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
