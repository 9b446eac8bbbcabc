import { act, control } from '@/api/control';
import { read } from '@/api/view';
import type { Place } from './place';

const SELLER = 'sam_seller';
const BUYER = 'bea_buyer';

/** Makes the seller, the buyer and their server, and at Roblox a game of the seller's, unless they are there. */
export async function prepare(): Promise<readonly Place[]> {
  const { sellerId, buyerId, guildId, channelId } = await act.prepare();
  await prepareRoblox();
  return [sellerId, buyerId].map((personId) => ({ personId, guildId, channelId }));
}

/** A group that owns a game, with the buyer in it: a group is handed over to a member. */
async function prepareRoblox(): Promise<void> {
  const query = new URLSearchParams({ search: SELLER });
  const { people } = await read<{ people: { username: string }[] }>(await fetch(`/sandbox/roblox/overview?${query}`));
  if (people.some(({ username }) => username === SELLER)) return;
  const roblox = <Answer>(verb: string, body: object) => control<Answer>(`roblox/control/${verb}`, body);
  const seller = await roblox<{ id: number }>('user', { username: SELLER });
  const buyer = await roblox<{ id: number }>('user', { username: BUYER });
  const group = await roblox<{ id: number }>('group', { ownerId: seller.id, name: 'Sam Studios' });
  await roblox('join', { groupId: group.id, userId: buyer.id });
  await roblox('universe', { ownerGroupId: group.id, name: 'Tycoon Valley', playing: 1_204, visits: 3_100_000 });
}
