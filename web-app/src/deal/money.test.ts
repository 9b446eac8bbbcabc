import { moneyOf } from './ActionDialogs';

const deposit = { receivedUnits: 0, seenUnits: 0 };
const payable = (more: object = {}) => ({ state: 'PAYABLE', ...more }) as never;
const sent = { hash: '0x1', units: 1, before: 0, at: 0 };

test.each([
  ['nobody knows, as for the seller', undefined, [], undefined, 'unknown'],
  ['the checklist is open', 'checklist-open' as const, [], undefined, 'nothing'],
  ['nothing has been sent', payable({ deposit }), [], undefined, 'nothing'],
  ['a part is on its way', payable({ deposit: { ...deposit, seenUnits: 1 } }), [], undefined, 'some'],
  ['a part has arrived', payable({ deposit: { ...deposit, receivedUnits: 1 } }), [], undefined, 'some'],
  ['a part has arrived, as the seller reads', undefined, [{ kind: 'PARTIAL_PAYMENT_RECEIVED' }], undefined, 'some'],
  ['this browser has sent it', payable({ deposit }), [], sent, 'some'],
])('when %s, cancelling says so', (_, payment, lines, transfer, money) => {
  expect(moneyOf(payment, lines, transfer)).toBe(money);
});
