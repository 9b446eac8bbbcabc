import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Guild } from '@/api/view';
import { type PersonState, type PersonStore, storeOf } from './person';

/** Where in the world a pane is. */
export interface Scene {
  readonly store: PersonStore;
  readonly guild: Guild | null;
  readonly channelId: string;
  /** Goes to another channel, thread or DM. */
  readonly go: (guildId: string | null, channelId: string) => void;
}

export const SceneContext = createContext<Scene | null>(null);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('there is no scene around this');
  return scene;
}

export function usePerson(personId: string): readonly [PersonStore, PersonState] {
  const store = storeOf(personId);
  return [store, useSyncExternalStore(store.subscribe, store.get)];
}

/**
 * A part of the state of the person of the scene: what shows it is drawn again only when that part is another. A
 * channel has very many messages.
 */
export function useOfPerson<Part>(part: (state: PersonState) => Part): Part {
  const { store } = useScene();
  return useSyncExternalStore(store.subscribe, () => part(store.get()));
}

/** The state of the person of the scene. */
export function usePersonOfScene(): PersonState {
  const { store } = useScene();
  return useSyncExternalStore(store.subscribe, store.get);
}
