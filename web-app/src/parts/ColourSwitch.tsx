import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { common } from '@/wording/common';
import styles from './colours.module.css';

const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Light, dark, or as the system is. */
export function ColourSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <label className={styles.colours}>
      {common.colours}
      <select value={colorScheme} onChange={(event) => setColorScheme(event.target.value as MantineColorScheme)}>
        {SCHEMES.map((scheme) => (
          <option key={scheme} value={scheme}>
            {common.colourScheme[scheme]}
          </option>
        ))}
      </select>
    </label>
  );
}
