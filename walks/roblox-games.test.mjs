import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  ClassicDevelopApi,
  ClassicGamesApi,
  ClassicGroupsApi,
  ClassicThumbnailsApi,
  ClassicUniversesApi,
  ClassicUsersApi,
} from 'openblox/classic';
import { ExperiencesApi, GroupsApi, UsersApi } from 'openblox/cloud';
import { createOpenbloxConfig, setDefaultOpenbloxConfig } from 'openblox/config';
import { newUsername, ROBLOX_API_KEY, SANDBOX } from './stack.mjs';

const realFetch = globalThis.fetch;
const ROBLOX = /^https:\/\/(\w+)\.roblox\.com\//;

/** This library has the addresses of Roblox' hosts in its code: each is a part of the sandbox's path. */
before(() => {
  globalThis.fetch = (address, options) => {
    assert.match(address, ROBLOX);
    return realFetch(address.replace(ROBLOX, (_, host) => `${SANDBOX}/roblox/${host}/`), options);
  };
});

beforeEach(() => {
  setDefaultOpenbloxConfig(createOpenbloxConfig({ cloudKey: ROBLOX_API_KEY }));
});

after(() => {
  globalThis.fetch = realFetch;
});

test('openblox: a game shows the same owner on every host, before and after it is transferred', async () => {
  const seller = await user();
  const buyer = await user();
  const { id: universeId, rootPlaceId } = await control('universe', { ownerUserId: seller.id, name: 'Tycoon', visits: 12 });
  const { id: groupId } = await control('group', { ownerId: buyer.id, name: 'Buyers' });

  assert.equal((await ClassicUniversesApi.universeIdFromPlaceId({ placeId: rootPlaceId })).data, universeId);
  const game = (await ClassicGamesApi.universesInfo({ universeIds: [universeId] })).data[universeId];
  assert.deepEqual(pick(game.creator, 'id', 'name', 'type'), { id: seller.id, name: seller.name, type: 'User' });
  assert.equal(game.visits, 12);
  assert.ok(game.created instanceof Date && !Number.isNaN(game.created.getTime()));
  const listed = (await ClassicGamesApi.userGames({ userId: seller.id })).data;
  assert.deepEqual(listed.map((each) => [each.id, each.creator.type, each.rootPlace.id]), [[universeId, 'User', rootPlaceId]]);
  const shown = (await ExperiencesApi.universeInfo({ universeId })).data;
  assert.deepEqual(pick(shown, 'path', 'user', 'group', 'visibility'), {
    path: `universes/${universeId}`, user: `users/${seller.id}`, group: undefined, visibility: 'PUBLIC',
  });
  const developed = (await ClassicDevelopApi.universeInfo({ universeId })).data;
  assert.deepEqual(pick(developed, 'creatorType', 'creatorTargetId', 'privacyType'), {
    creatorType: 'User', creatorTargetId: seller.id, privacyType: 'Public',
  });

  await control('join', { groupId, userId: seller.id, role: 'Developer' });
  await control('transfer-request', { universeId, groupId });
  await control('transfer-accept', { universeId });

  const after = (await ExperiencesApi.universeInfo({ universeId })).data;
  assert.deepEqual(pick(after, 'user', 'group', 'visibility'), {
    user: undefined, group: `groups/${groupId}`, visibility: 'PRIVATE',
  });
  assert.deepEqual((await ClassicGamesApi.universesInfo({ universeIds: [universeId] })).data, {});
  assert.deepEqual((await ClassicGamesApi.userGames({ userId: seller.id })).data, []);
  assert.equal((await ClassicDevelopApi.universeInfo({ universeId })).data.creatorTargetId, groupId);
});

test('openblox: votes, favourites and pictures of a game can be read', async () => {
  const { id } = await user();
  const { id: universeId } = await control('universe', { ownerUserId: id, favorites: 3, upVotes: 9, downVotes: 1 });

  assert.equal((await ClassicGamesApi.universeFavoritesCount({ universeId })).data, 3);
  assert.deepEqual((await ClassicGamesApi.universesVoteStatus({ universeIds: [universeId] })).data[universeId], {
    upVotes: 9, downVotes: 1,
  });
  const heads = (await ClassicThumbnailsApi.avatarsHeadshotsThumbnails({ userIds: [id] })).data;
  assert.equal(heads[id].state, 'Completed');
  assert.match(await (await realFetch(heads[id].imageUrl)).text(), /SANDBOX/);
});

test('openblox: a group shows its owner and members alike in both APIs, also after it is handed over', async () => {
  const seller = await user();
  const buyer = await user();
  const { id: groupId } = await control('group', { ownerId: seller.id });
  await control('join', { groupId, userId: buyer.id });

  assert.equal((await ClassicGroupsApi.groupInfo({ groupId })).data.owner.userId, seller.id);
  assert.equal((await GroupsApi.groupInfo({ groupId })).data.owner, `users/${seller.id}`);
  await control('group-owner', { groupId, userId: buyer.id });
  assert.equal((await ClassicGroupsApi.groupInfo({ groupId })).data.owner.userId, buyer.id);
  const group = (await GroupsApi.groupInfo({ groupId })).data;
  assert.equal(group.owner, `users/${buyer.id}`);
  assert.ok(group.createTime <= group.updateTime);

  const roles = new Map((await GroupsApi.groupRoles({ groupId })).data.map((role) => [role.path, role.rank]));
  assert.deepEqual([...roles.values()], [0, 1, 100, 254, 255]);
  const ranks = async (filter) =>
    Object.fromEntries((await GroupsApi.groupMembers({ groupId, filter })).data.map((each) => [each.user, roles.get(each.role)]));
  assert.deepEqual(await ranks(), { [`users/${seller.id}`]: 1, [`users/${buyer.id}`]: 255 });
  assert.deepEqual(await ranks({ userId: seller.id }), { [`users/${seller.id}`]: 1 });
  const everywhere = await GroupsApi.groupMembers({ groupId: '-', filter: { userIds: [buyer.id] } });
  assert.equal(everywhere.data.length, 1);
  const older = (await ClassicGroupsApi.groupRoles({ groupId })).data;
  assert.deepEqual(older.map((role) => role.rank), [...roles.values()]);
  const of = (await ClassicGroupsApi.allGroupRolesForUser_V1({ userId: seller.id })).data;
  assert.deepEqual(of.map((each) => each.role.rank), [1]);
});

test('openblox: its own paging sees every member once', async () => {
  const { id } = await user();
  const { id: groupId } = await control('group', { ownerId: id });
  const members = [`users/${id}`];
  for (let n = 0; n < 6; n++) {
    const member = await user();
    await control('join', { groupId, userId: member.id });
    members.push(`users/${member.id}`);
  }

  const seen = [];
  for await (const page of await GroupsApi.groupMembers({ groupId, limit: 3 })) seen.push(...page.data.map((each) => each.user));

  assert.deepEqual(seen.sort(), members.sort());
});

test('openblox: its own paging sees every game of a user once', async () => {
  const { id } = await user();
  const made = [];
  for (let n = 0; n < 12; n++) made.push((await control('universe', { ownerUserId: id })).id);

  const seen = [];
  for await (const page of await ClassicGamesApi.userGames({ userId: id, limit: 10, sortOrder: 'Desc' }))
    seen.push(...page.data.map((each) => each.id));

  assert.deepEqual(seen, made.reverse());
});

test('openblox: users are found by id and name', async () => {
  const { id, name } = await user();

  assert.equal((await ClassicUsersApi.userInfo({ userId: id })).data.name, name);
  assert.equal((await ClassicUsersApi.usersInfoFromIds({ userIds: [id] })).data[id].name, name);
  assert.equal((await ClassicUsersApi.usersInfoFromNames({ usernames: [name] })).data[name].id, id);
  const shown = (await UsersApi.userInfo({ userId: id })).data;
  assert.deepEqual(pick(shown, 'path', 'id', 'name'), { path: `users/${id}`, id: `${id}`, name });
});

test('openblox: it understands the refusals of both kinds of host', async () => {
  await assert.rejects(ExperiencesApi.universeInfo({ universeId: 5 }), refused(404, 'NOT_FOUND'));
  await assert.rejects(GroupsApi.groupInfo({ groupId: 'x' }), refused(400, 'INVALID_ARGUMENT'));
  await assert.rejects(ClassicUsersApi.userInfo({ userId: 5 }), refused(404, 3));
  await assert.rejects(ClassicGroupsApi.groupInfo({ groupId: 5 }), refused(400, 1));
  await assert.rejects(ClassicGamesApi.universesInfo({ universeIds: ['x'] }), refused(400, 8));
  setDefaultOpenbloxConfig(createOpenbloxConfig({ cloudKey: 'wrong' }));
  await assert.rejects(ExperiencesApi.universeInfo({ universeId: 5 }), refused(401, 0));
});

function refused(status, code) {
  return (failure) => {
    assert.equal(failure.response.statusCode, status);
    assert.equal(failure.errors[0].code, code);
    return true;
  };
}

function pick(object, ...names) {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}

async function user() {
  const { id, name } = await control('user', { username: newUsername() });
  return { id, name };
}

async function control(verb, body) {
  const response = await realFetch(`${SANDBOX}/roblox/control/${verb}`, { method: 'POST', body: JSON.stringify(body) });
  const answer = await response.json();
  assert.equal(response.status, 200, answer.detail);
  return answer;
}
