import { useEffect, useState, useSyncExternalStore } from 'react';
import { type SessionState, session } from './session';

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.get);
}

/**
 * What a person types, kept in this tab until it is sent, also over a sign-in. Another person does not see it.
 *
 * @param name of the form, such as `dispute:esc_…`
 */
export function useDraft(name: string): [string, (text: string) => void, () => void] {
  const state = useSession();
  const person = state.status === 'signed-in' || state.status === 'expired' ? state.userId : '';
  const key = `draft:${person}:${name}`;
  const [text, setText] = useState(() => stored(key));

  useEffect(() => setText(stored(key)), [key]);

  const change = (next: string) => {
    setText(next);
    if (person) store(key, next);
  };
  const clear = () => {
    setText('');
    store(key, '');
  };
  return [text, change, clear];
}

function stored(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function store(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // The browser keeps nothing: the text is in the form only.
  }
}
