import type { Schema } from '@/api/client';

export type Escrow = Schema<'EscrowSummary'>;
export type Viewer = 'BUYER' | 'SELLER' | 'STAFF';

/** As whom somebody reads an escrow; a stranger cannot read it at all. */
export function viewerOf(escrow: Pick<Escrow, 'buyer' | 'seller'>, userId: string): Viewer {
  if (escrow.buyer.userId === userId) return 'BUYER';
  return escrow.seller.userId === userId ? 'SELLER' : 'STAFF';
}

/** What somebody can do in an escrow now. */
export type Action = 'PAY' | 'DELIVER' | 'RELEASE' | 'EXTEND' | 'CANCEL' | 'DISPUTE' | 'WITHDRAW';

type Lines = readonly Pick<Schema<'TimelineEntry'>, 'kind' | 'actor'>[];

/**
 * What somebody can do now, what the deal waits for first. The escrow service decides; this only keeps away what it
 * would refuse.
 */
export function actionsOf(escrow: Escrow, viewer: Viewer, lines: Lines): Action[] {
  const held = escrow.holds.length > 0;
  const all: [Action, boolean][] = [
    ['PAY', viewer === 'BUYER' && escrow.state === 'AWAIT_FUNDS' && !escrow.closing && !held],
    ['DELIVER', viewer === 'SELLER' && escrow.state === 'FUNDS_HELD' && escrow.next.actor === 'SELLER'],
    ['RELEASE', viewer === 'BUYER' && !held && (escrow.state === 'DELIVERED' || escrow.state === 'DISPUTED')],
    ['EXTEND', viewer === 'BUYER' && escrow.state === 'DELIVERED' && !held && !hasExtended(lines)],
    ['WITHDRAW', escrow.state === 'DISPUTED' && !held && hasRaised(escrow, viewer, lines)],
    ['DISPUTE', mayDispute(escrow, viewer, lines)],
    ['CANCEL', !held && mayCancel(escrow, viewer)],
  ];
  return all.filter(([, allowed]) => allowed).map(([action]) => action);
}

function mayCancel(escrow: Escrow, viewer: Viewer): boolean {
  switch (escrow.state) {
    case 'AWAIT_FUNDS':
      return viewer !== 'STAFF' && !escrow.closing && escrow.next.actor !== 'PLATFORM';
    case 'FUNDS_HELD':
    case 'DISPUTED':
      return viewer === 'SELLER';
    case 'REFUNDING':
      return viewer === 'SELLER' && escrow.next.deadline === 'REQUEST_WITHDRAWN';
    default:
      return false;
  }
}

/** Each side raises or joins once; a second time needs staff. */
function mayDispute(escrow: Escrow, viewer: Viewer, lines: Lines): boolean {
  if (viewer === 'STAFF') return false;
  if (!['FUNDS_HELD', 'DELIVERED', 'DISPUTED'].includes(escrow.state)) return false;
  return !lines.some((line) => line.kind === 'ESCROW_DISPUTED' && line.actor === viewer);
}

function hasRaised(escrow: Escrow, viewer: Viewer, lines: Lines): boolean {
  if (escrow.dispute?.raisedBy === viewer) return true;
  const latest = lines.findLastIndex((line) => line.kind === 'ESCROW_DISPUTED' && line.actor !== viewer);
  return lines.slice(latest + 1).some((line) => line.kind === 'ESCROW_DISPUTED' && line.actor === viewer);
}

function hasExtended(lines: Lines): boolean {
  return lines.some((line) => line.kind === 'ESCROW_DEADLINE_EXTENDED' && line.actor === 'BUYER');
}

/** How many of the steps signed, paid, handed over, released are done; undefined where the deal leaves that way. */
export function stepsDone(state: string): number | undefined {
  const at = ['AWAIT_FUNDS', 'FUNDS_HELD', 'DELIVERED', 'RELEASED'].indexOf(state);
  if (state === 'RELEASING') return 3;
  return at < 0 ? undefined : at + 1;
}
