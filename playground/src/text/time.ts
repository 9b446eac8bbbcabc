import type { TimeStyle } from './markdown';

const SHORT_TIME = { hour: 'numeric', minute: '2-digit' } as const;
const STYLES: Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: SHORT_TIME,
  T: { ...SHORT_TIME, second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
  f: { day: 'numeric', month: 'long', year: 'numeric', ...SHORT_TIME },
  F: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...SHORT_TIME },
  s: { day: '2-digit', month: '2-digit', year: 'numeric', ...SHORT_TIME },
  S: { day: '2-digit', month: '2-digit', year: 'numeric', ...SHORT_TIME, second: '2-digit' },
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_628_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** The latest moment that a date of JavaScript can be, in seconds. */
const SECONDS_MAX = 8_640_000_000_000;

/** A formatter costs more than what it formats: each is made once. */
function once<Name extends string | undefined, Made>(make: (name: Name) => Made): (name: Name) => Made {
  const made = new Map<Name, Made>();
  return (name) => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}

const spans = once((locale: string | undefined) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const ofLocale = once((locale: string | undefined) =>
  once((style: Exclude<TimeStyle, 'R'>) => new Intl.DateTimeFormat(locale, STYLES[style])),
);

function dates(style: Exclude<TimeStyle, 'R'>, locale: string | undefined): Intl.DateTimeFormat {
  return ofLocale(locale)(style);
}

/** A moment in a style of Discord, in the reader's own language and zone. */
export function shown(seconds: number, style: TimeStyle, now: Date, locale?: string): string {
  if (Math.abs(seconds) > SECONDS_MAX) return 'Invalid date';
  if (style === 'R') return relative(seconds - Math.floor(now.getTime() / 1000), locale);
  return dates(style, locale).format(seconds * 1000);
}

/** A time from now: "in 3 days", "2 minutes ago". */
export function relative(seconds: number, locale?: string): string {
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return spans(locale).format(Math.round(seconds / length), unit);
}

/** When a message was written: today only its time. */
export function written(iso: string, now: Date, locale?: string): string {
  const at = new Date(iso);
  const time = dates('t', locale).format(at);
  if (at.toDateString() === now.toDateString()) return time;
  return `${dates('d', locale).format(at)} ${time}`;
}

/** The day of a message, above its first one. */
export function day(iso: string, locale?: string): string {
  return dates('D', locale).format(new Date(iso));
}

/** In full, for those who point at it. */
export function full(iso: string, locale?: string): string {
  return dates('F', locale).format(new Date(iso));
}
