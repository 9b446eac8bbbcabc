const KEY = 'bloxtr8-playground-colours';

export type Colours = 'auto' | 'light' | 'dark';

const ORDER: readonly Colours[] = ['auto', 'light', 'dark'];

export function next(colours: Colours): Colours {
  return ORDER[(ORDER.indexOf(colours) + 1) % ORDER.length] ?? 'auto';
}

/** Which colours the page has; kept in this browser. */
export const colours = {
  chosen(): Colours {
    const kept = window.localStorage.getItem(KEY);
    return ORDER.find((one) => one === kept) ?? 'auto';
  },

  choose(chosen: Colours): void {
    window.localStorage.setItem(KEY, chosen);
    colours.apply();
  },

  /** Marks the page as the tokens of the web app want it. */
  apply(): void {
    const chosen = colours.chosen();
    const dark = chosen === 'dark' || (chosen === 'auto' && window.matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  },

  follow(): void {
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => colours.apply());
  },
};
