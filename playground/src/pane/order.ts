import { ChannelType } from '@/api/discord';
import type { Channel } from '@/api/view';

/** A category with its channels; without a category those that have none. */
export interface Section {
  readonly category: Channel | null;
  readonly channels: readonly (Channel & { readonly threads: readonly Channel[] })[];
}

export function isThread({ type }: Channel): boolean {
  return (
    type === ChannelType.announcementThread || type === ChannelType.publicThread || type === ChannelType.privateThread
  );
}

function byPosition(a: Channel, b: Channel): number {
  return a.position - b.position || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

/** Channels as a list shows them: by category, each with its open threads. */
export function sections(channels: readonly Channel[]): Section[] {
  const threads = channels.filter((channel) => isThread(channel) && !channel.archived);
  const within = (parentId: string | null) =>
    channels
      .filter(
        (channel) =>
          !isThread(channel) &&
          channel.type !== ChannelType.category &&
          (parentId === null ? !categories.some(({ id }) => id === channel.parentId) : channel.parentId === parentId),
      )
      .sort(byPosition)
      .map((channel) => ({ ...channel, threads: threads.filter(({ parentId: id }) => id === channel.id) }));
  const categories = channels.filter(({ type }) => type === ChannelType.category).sort(byPosition);
  return [
    { category: null, channels: within(null) },
    ...categories.map((category) => ({ category, channels: within(category.id) })),
  ].filter((section) => section.channels.length > 0 || section.category !== null);
}

/** The channel that is shown first. */
export function firstChannel(channels: readonly Channel[]): Channel | null {
  return sections(channels)[0]?.channels[0] ?? sections(channels)[1]?.channels[0] ?? null;
}
