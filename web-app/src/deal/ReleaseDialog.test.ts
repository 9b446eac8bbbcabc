import { release } from '@/wording/actions';
import { factsOf, showsYours } from './ReleaseDialog';

const developer = { roleId: 7, rank: 200, name: 'Developer' };
const member = { roleId: 8, rank: 1, name: 'Member' };

const understood = { text: release.understood };
const accepted = [
  { roleId: 7, text: release.acceptsRole('Developer', 200) },
  { roleId: 8, text: release.acceptsRole('Member', 1) },
];

test.each([
  ['nobody could verify the delivery', false, undefined, [{ text: release.understoodUnverified }, understood]],
  ['the seller has no role any more', true, { rolesKnown: true, remainingRoles: [] }, [understood]],
  [
    'the seller still has two roles',
    true,
    { rolesKnown: true, remainingRoles: [developer, member] },
    [...accepted, understood],
  ],
  [
    'the seller had roles when a delivery was proved that is doubted now',
    false,
    { rolesKnown: true, remainingRoles: [developer, member] },
    [...accepted, { text: release.understoodUnverified }, understood],
  ],
  [
    'the roles could not be read',
    true,
    { rolesKnown: false, remainingRoles: [] },
    [{ text: release.understoodUnknownRoles }, understood],
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
