/** What we change of the kit's variables beside the theme: readable greys, and surfaces of our own. */
export const light = {
  '--mantine-color-body': '#faf8f3',
  '--mantine-color-text': '#1d1b18',
  '--mantine-color-dimmed': '#5c574d',
  '--mantine-color-placeholder': '#6c675c',
  '--mantine-color-error': '#a33a27',
  '--mantine-color-anchor': '#14523f',
  '--mantine-color-default-border': '#bdb6a7',
};

export const dark = {
  '--mantine-color-body': '#15171a',
  '--mantine-color-text': '#e9e6df',
  '--mantine-color-dimmed': '#b3afa6',
  '--mantine-color-placeholder': '#9a978f',
  '--mantine-color-error': '#f0a396',
  '--mantine-color-anchor': '#7bc29f',
  '--mantine-color-default-border': '#55585d',
};
