/** What people call a browser, from what it calls itself; undefined where it cannot be told. */
export function browserName(userAgent: string): string | undefined {
  const name = first(userAgent, [
    [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
    [/\bOPR\//, 'Opera'],
    [/\bSamsungBrowser\//, 'Samsung Internet'],
    [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
    [/\bHeadlessChrome\//, 'Chrome without a window'],
    [/\b(?:Chrome|CriOS)\//, 'Chrome'],
    [/\bSafari\//, 'Safari'],
  ]);
  const system = first(userAgent, [
    [/\b(?:iPhone|iPad)\b/, 'iOS'],
    [/\bAndroid\b/, 'Android'],
    [/\bWindows\b/, 'Windows'],
    [/\bMac OS X\b/, 'macOS'],
    [/\bCrOS\b/, 'ChromeOS'],
    [/\bLinux\b/, 'Linux'],
  ]);
  if (!name) return undefined;
  return system ? `${name} · ${system}` : name;
}

function first(text: string, known: readonly (readonly [RegExp, string])[]): string | undefined {
  return known.find(([pattern]) => pattern.test(text))?.[1];
}
