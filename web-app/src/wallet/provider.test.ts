import { sendToken } from './provider';

test('a transaction names its sender and its network', async () => {
  const calls: { method: string; params?: readonly unknown[] }[] = [];
  const wallet = {
    info: { uuid: 'w', name: 'W' },
    provider: {
      request: async (call: { method: string; params?: readonly unknown[] }) => {
        calls.push(call);
        return call.method === 'eth_chainId' ? '0x2105' : '0xhash';
      },
    },
  };
  const address = `0x${'1'.repeat(40)}`;

  const hash = await sendToken(wallet, { from: '0xme', token: '0xusdc', chainId: 8453, to: address, units: 5 });

  expect(hash).toBe('0xhash');
  expect(calls.at(-1)?.params?.[0]).toMatchObject({ from: '0xme', to: '0xusdc', chainId: '0x2105', value: '0x0' });
});
