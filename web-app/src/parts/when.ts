/** Times as people read them, in their own zone. */

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `28 Nov 2026, 20:15` in the person's zone. */
export function timeText(instant: string): string {
  return dayAndTime.format(new Date(instant));
}

export function dayText(instant: string): string {
  return day.format(new Date(instant));
}

/** The zone in which times are shown: `Europe/Berlin`. */
export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The same moment for everybody: `2026-11-28 20:15 UTC`. */
export function utcText(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `in 3 days`, `5 minutes ago`. */
export function distanceText(instant: string, now: number): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const far = Math.abs(seconds);
  if (far < MINUTE) return relative.format(0, 'minute');
  if (far < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute');
  if (far < 2 * DAY) return relative.format(Math.trunc(seconds / HOUR), 'hour');
  return relative.format(Math.trunc(seconds / DAY), 'day');
}
