import { release } from '@/wording/deal';
import { factsOf } from './ReleaseDialog';

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
