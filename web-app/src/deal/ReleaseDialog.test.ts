import { release } from '@/wording/deal';
import { factsOf } from './ReleaseDialog';

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
