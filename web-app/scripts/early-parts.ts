import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';

const COMPONENT = 'tsr-split=component';
const HASH_LENGTH = 8;

/**
 * Adds a small script to the document that asks for the parts of the page at this address, while the app itself is
 * still on its way. Without it a browser learns of them when the app runs, which costs a slow connection half a second.
 */
export function earlyParts(): Plugin {
  let script = '';
  return {
    name: 'early-parts',
    apply: 'build',
    generateBundle(_, bundle) {
      const source = scriptOf(partsByPath(bundle));
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, HASH_LENGTH);
      script = `assets/early-${hash}.js`;
      this.emitFile({ type: 'asset', fileName: script, source });
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'script', attrs: { src: `/${script}`, async: true }, injectTo: 'head-prepend' }],
    },
  };
}

/** The files that a page has beside the app's own, by a pattern of its path. */
function partsByPath(bundle: Rolldown.OutputBundle): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const [entry] = chunks.filter(({ isEntry }) => isEntry);
  if (!entry) throw new Error('The build has no entry.');
  const app = filesOf(entry.fileName, bundle);
  const pages = chunks.flatMap((chunk) => {
    const id = chunk.facadeModuleId ?? '';
    const [, route] = /\/src\/routes\/(.*)\.tsx\?/.exec(id) ?? [];
    if (!route || !id.includes(COMPONENT)) return [];
    const files = [...filesOf(chunk.fileName, bundle)].filter((file) => !app.has(file));
    return [[patternOf(route), files] as const];
  });
  return Object.fromEntries(pages);
}

/** A chunk with all that it needs to run, and their styles. */
function filesOf(name: string, bundle: Rolldown.OutputBundle, found = new Set<string>()): Set<string> {
  const chunk = bundle[name];
  if (found.has(name) || chunk?.type !== 'chunk') return found;
  found.add(name);
  for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css);
  for (const needed of chunk.imports) filesOf(needed, bundle, found);
  return found;
}

/** `_in/contract/$id.sign` is the file of `/contract/…/sign`. */
function patternOf(route: string): string {
  const steps = route.split(/[/.]/).filter((step) => step !== 'index' && !step.startsWith('_'));
  return `^/${steps.map((step) => (step.startsWith('$') ? '[^/]+' : step)).join('/')}/?$`;
}

function scriptOf(parts: Record<string, string[]>): string {
  return `for (const [path, files] of Object.entries(${JSON.stringify(parts)}))
  if (new RegExp(path).test(location.pathname))
    for (const file of files) {
      const link = document.createElement('link');
      const css = file.endsWith('.css');
      link.rel = css ? 'preload' : 'modulepreload';
      if (css) link.as = 'style';
      link.crossOrigin = 'anonymous';
      link.href = '/' + file;
      document.head.append(link);
    }
`;
}
