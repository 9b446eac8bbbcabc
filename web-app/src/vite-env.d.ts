/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** The origin of the API, where it is not that of the pages. */
  readonly VITE_API_ORIGIN?: string;
}

declare module 'virtual:theme-variables.css' {}
declare module '@fontsource-variable/*';
