import type { MantineColorsTuple, MantineThemeOverride } from '@mantine/core';

/** Money, agreement, and the one action that a page wants. */
const pine: MantineColorsTuple = [
  '#eaf6f0',
  '#d5ebdf',
  '#a9d7c0',
  '#7bc29f',
  '#4fab80',
  '#2f9268',
  '#1f7a56',
  '#176548',
  '#14523f',
  '#0c3a2c',
];

/** Whose turn it is, and what is about to end. */
const amber: MantineColorsTuple = [
  '#fdf5e6',
  '#f9e8c8',
  '#f2d08f',
  '#eab854',
  '#e0a22b',
  '#c98a12',
  '#a56f0a',
  '#86590a',
  '#6b470c',
  '#4c330b',
];

/** Refusals, and what cannot be taken back. */
const brick: MantineColorsTuple = [
  '#fcefec',
  '#f8dcd6',
  '#efb6aa',
  '#e58d7b',
  '#db6a54',
  '#c94f38',
  '#b13e29',
  '#93321f',
  '#76281a',
  '#551d13',
];

/** Text and surfaces, a little warm. */
const stone: MantineColorsTuple = [
  '#faf8f3',
  '#f2efe8',
  '#e5e0d6',
  '#d0cabd',
  '#a8a194',
  '#7d776b',
  '#625d53',
  '#4b473f',
  '#33302b',
  '#1d1b18',
];

/** Surfaces in the dark. */
const dark: MantineColorsTuple = [
  '#e9e6df',
  '#c9c5bc',
  '#a9a69e',
  '#85837d',
  '#4a4d50',
  '#383b3f',
  '#26292d',
  '#1d2024',
  '#15171a',
  '#0f1113',
];

const text = "'Figtree Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const display = "'Bricolage Grotesque Variable', 'Figtree Variable', system-ui, sans-serif";

/**
 * Our look. Colours are named by their use; a component takes them from here, and a style sheet from the variables in
 * tokens.css.
 */
export const theme: MantineThemeOverride = {
  colors: { pine, amber, brick, stone, gray: stone, dark, red: brick, green: pine, yellow: amber },
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  white: '#ffffff',
  black: '#1d1b18',
  fontFamily: text,
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'Liberation Mono', monospace",
  headings: {
    fontFamily: display,
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '2.25rem', lineHeight: '1.12' },
      h2: { fontSize: '1.375rem', lineHeight: '1.25' },
      h3: { fontSize: '1.125rem', lineHeight: '1.3' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '16px', xl: '24px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'md' } },
    /** The lock of the page behind would write a style into the page, which our policy refuses: see base.css. */
    Modal: { defaultProps: { lockScroll: false, centered: true } },
    Drawer: { defaultProps: { lockScroll: false } },
    Checkbox: { defaultProps: { size: 'md' } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
};
