import { useState } from 'react';
import { colours, next } from './colours';
import styles from './parts.module.css';

const NAMES = { auto: 'as the system', light: 'light', dark: 'dark' } as const;
const GLYPHS = { auto: '◐', light: '☀', dark: '☾' } as const;

/** Light, dark, or as the system is. */
export function ColourSwitch() {
  const [chosen, setChosen] = useState(colours.chosen);
  return (
    <button
      type="button"
      className={styles.icon}
      aria-label={`Colours: ${NAMES[chosen]}`}
      title={`Colours: ${NAMES[chosen]}`}
      onClick={() => {
        const to = next(chosen);
        colours.choose(to);
        setChosen(to);
      }}
    >
      <span aria-hidden="true">{GLYPHS[chosen]}</span>
    </button>
  );
}
