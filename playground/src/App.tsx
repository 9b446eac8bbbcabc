import { useCallback, useEffect, useState } from 'react';
import { type Person, sentence, view } from './api/view';
import styles from './app.module.css';
import { Pane } from './pane/Pane';
import { PeoplePicker } from './pane/PeoplePicker';
import { ColourSwitch } from './parts/ColourSwitch';
import { displayName } from './parts/names';
import { Start } from './Start';
import { usePerson } from './state/context';
import { mayAdd, type Place, readPlaces, writePlaces } from './state/place';
import { WorldPanel } from './world/WorldPanel';

/** The whole page: people side by side, and the rest of the world beside them. */
export function App() {
  const [people, setPeople] = useState<readonly Person[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [places, setPlaces] = useState<readonly Place[]>(() => readPlaces(window.location.hash));
  const [shown, setShown] = useState(0);
  const [world, setWorld] = useState(false);

  const load = useCallback(() => {
    setError(null);
    return view
      .people()
      .then(setPeople)
      .catch((problem) => setError(sentence(problem)));
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  useEffect(() => {
    const hash = writePlaces(places);
    if (window.location.hash.replace(/^#/, '') !== hash) window.history.replaceState(null, '', `#${hash}`);
  }, [places]);
  useEffect(() => {
    const changed = () => setPlaces(readPlaces(window.location.hash));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);

  const humans = (people ?? []).filter(({ bot }) => !bot);
  const bots = (people ?? []).filter(({ bot }) => bot);
  const add = (personId: string) => {
    setPlaces((before) => [...before, { personId, guildId: null, channelId: null }]);
    setShown(places.length);
  };
  const move = (at: number, place: Place) => setPlaces((before) => before.map((one, i) => (i === at ? place : one)));
  const close = (at: number) => {
    setPlaces((before) => before.filter((_, i) => i !== at));
    setShown(0);
  };

  return (
    <div className={styles.app}>
      <header>
        <div className={styles.mark}>
          <b>SANDBOX — no real money, no real company, not Discord</b>
        </div>
        <div className={styles.head} data-people={places.length > 0}>
          <h1 className={styles.title}>
            Playground <small>of Bloxtr8</small>
          </h1>
          <nav className={styles.tabs} aria-label="People on this page">
            {places.map(({ personId }, i) => (
              <button
                type="button"
                // biome-ignore lint/suspicious/noArrayIndexKey: a person may be here twice
                key={i}
                className={styles.tab}
                aria-current={i === shown ? 'true' : undefined}
                onClick={() => setShown(i)}
              >
                <NameOf personId={personId} />
              </button>
            ))}
          </nav>
          <div className={styles.tools}>
            {places.length > 0 && mayAdd(places) && people && (
              <PeoplePicker people={humans} onPick={add} onMade={load} compact />
            )}
            <button type="button" className={styles.tool} aria-expanded={world} onClick={() => setWorld(!world)}>
              The rest of the world
            </button>
            <ColourSwitch />
          </div>
        </div>
      </header>
      <main className={styles.main} data-world={world}>
        <div className={styles.panes} data-count={places.length}>
          {places.map((place, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a person may be here twice
            <div key={`${place.personId}-${i}`} className={styles.slot} data-shown={i === shown}>
              <Pane place={place} bots={bots} onMove={(next) => move(i, next)} onClose={() => close(i)} />
            </div>
          ))}
          {places.length === 0 && (
            <Start
              people={people && humans}
              error={error}
              onRetry={() => void load()}
              onPick={add}
              onMade={load}
              onBegin={(begun) => {
                setPlaces(begun);
                setShown(0);
              }}
            />
          )}
        </div>
        {world && <WorldPanel people={people ?? []} onClose={() => setWorld(false)} />}
      </main>
    </div>
  );
}

function NameOf({ personId }: { personId: string }) {
  const [, { world }] = usePerson(personId);
  return world ? displayName(world.user) : '…';
}
