/** What a pane shows: of whom, and where. */
export interface Place {
  readonly personId: string;
  readonly guildId: string | null;
  readonly channelId: string | null;
}

const PANES_MAX = 4;
const PLACE = /^(\d{1,20})(?:\/(\d{1,20}|dm)(?:\/(\d{1,20}))?)?$/;

/** Reads the panes from the part of the address after the #, so that a reload shows the same. */
export function readPlaces(hash: string): Place[] {
  return hash
    .replace(/^#/, '')
    .split('+')
    .map((part) => PLACE.exec(part))
    .filter((found) => found !== null)
    .slice(0, PANES_MAX)
    .map(([, personId, guildId, channelId]) => ({
      personId: personId ?? '',
      guildId: guildId && guildId !== 'dm' ? guildId : null,
      channelId: channelId ?? null,
    }));
}

export function writePlaces(places: readonly Place[]): string {
  return places
    .map(({ personId, guildId, channelId }) => {
      if (guildId === null && channelId === null) return personId;
      return `${personId}/${guildId ?? 'dm'}${channelId ? `/${channelId}` : ''}`;
    })
    .join('+');
}

export function mayAdd(places: readonly Place[]): boolean {
  return places.length < PANES_MAX;
}
