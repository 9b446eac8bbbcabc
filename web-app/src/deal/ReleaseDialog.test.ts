import { release } from '@/wording/deal';
import { factsOf, showsYours } from './ReleaseDialog';

const role = { roleId: 1, rank: 200, name: 'Developer' };

test.each([
  ['nobody could verify the delivery', false, undefined, [release.understoodUnverified, release.understood]],
  ['the seller has no role any more', true, { rolesKnown: true, remainingRoles: [] }, [release.understood]],
  [
    'the seller still has a role',
    true,
    { rolesKnown: true, remainingRoles: [role] },
    [release.understoodRoles, release.understood],
  ],
  [
    'the roles could not be read',
    true,
    { rolesKnown: false, remainingRoles: [] },
    [release.understoodUnknownRoles, release.understood],
  ],
])('when %s, the buyer acknowledges it', (_, verified, game, facts) => {
  expect(factsOf(verified, game)).toEqual(facts);
});

const game = {
  owner: 'BUYER',
  readAt: '2026-01-01T00:00:00Z',
  afterTheEnd: false,
  rolesKnown: true,
  remainingRoles: [],
  missingSources: [],
};

test.each([
  ['the buyer is the owner', true, game, true],
  ['nobody has verified it', false, game, false],
  ['the owner is somebody else by now', true, { ...game, owner: 'OTHER' }, false],
  ['the owner is not known', true, { ...game, owner: 'UNKNOWN' }, false],
  ['something speaks against it', true, { ...game, cause: 'SOURCES_MISSING' }, false],
  ['nothing was read', true, undefined, false],
])('the dialog says that the game is the buyer’s only when it is: %s', (_, verified, of, shown) => {
  expect(showsYours({ verified, ...(of && { game: of }) })).toBe(shown);
});
