/** The value of a cookie of ours: `__Host-` is before its name where the page came by https. */
export function cookie(name: string): string | undefined {
  const values = new Map(
    document.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  return values.get(`__Host-${name}`) || values.get(name) || undefined;
}
