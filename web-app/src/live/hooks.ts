import { useEffect, useRef, useState } from 'react';
import { useSession } from '@/session/hooks';
import { follow, type LiveEvent, type LiveState } from './stream';

/** Follows a stream of the API while the page is shown and the person is signed in. */
export function useLive(path: string, handle: (event: LiveEvent) => void): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef(handle);
  latest.current = handle;
  const signedIn = useSession().status === 'signed-in';

  useEffect(() => {
    if (!signedIn) return;
    const stop = new AbortController();
    follow(path, { event: (event) => latest.current(event), state: setState }, stop.signal).catch(() =>
      setState('stopped'),
    );
    return () => stop.abort();
  }, [path, signedIn]);

  // Without a session nothing comes; it is opened again when there is one.
  return signedIn || state === 'ended' ? state : 'waiting';
}
