import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { type Plugin, runnerImport } from 'vite';

const NAME = 'virtual:theme-variables.css';
const RESOLVED = `\0${NAME}`;

/**
 * Gives the variables of our theme as a static style sheet. Mantine would write them into the page, which a policy
 * without 'unsafe-inline' refuses.
 */
export function themeVariables(): Plugin {
  return {
    name: 'theme-variables',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? styleSheet() : undefined),
  };
}

async function styleSheet(): Promise<string> {
  const { theme } = await load<typeof import('../src/design/theme.ts')>('theme');
  const own = await load<typeof import('../src/design/variables.ts')>('variables');
  const made = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
  return convertCssVariables({
    variables: made.variables,
    light: { ...made.light, ...own.light, '--mantine-color-scheme': 'light' },
    dark: { ...made.dark, ...own.dark, '--mantine-color-scheme': 'dark' },
  });
}

async function load<Module>(name: string): Promise<Module> {
  return (await runnerImport<Module>(`./src/design/${name}.ts`, { configFile: false })).module;
}
