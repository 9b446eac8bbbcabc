import { useEffect, useState } from 'react';
import { chainHex, hexOf, transferData } from './transfer';

/** A wallet in the browser, by EIP-1193. */
export interface Provider {
  request(call: { method: string; params?: readonly unknown[] }): Promise<unknown>;
}

/** A wallet that has announced itself, by EIP-6963. */
export interface Wallet {
  readonly info: { readonly uuid: string; readonly name: string };
  readonly provider: Provider;
}

const REFUSED = 4001;
const UNKNOWN_CHAIN = 4902;

let sandboxWallet: string | null = null;

/** The wallets of this browser; in the sandbox one is put into the page. */
export function useWallets(scriptUrl: string | null | undefined): readonly Wallet[] {
  const [wallets, setWallets] = useState<readonly Wallet[]>([]);
  useEffect(() => {
    const announced = (event: Event) => {
      const { detail } = event as CustomEvent<Wallet>;
      if (!detail?.info?.uuid || typeof detail.provider?.request !== 'function') return;
      setWallets((known) => (known.some((one) => one.info.uuid === detail.info.uuid) ? known : [...known, detail]));
    };
    window.addEventListener('eip6963:announceProvider', announced);
    if (scriptUrl && sandboxWallet !== scriptUrl) {
      sandboxWallet = scriptUrl;
      const script = document.createElement('script');
      script.src = scriptUrl;
      script.async = true;
      document.head.append(script);
    }
    window.dispatchEvent(new Event('eip6963:requestProvider'));
    return () => window.removeEventListener('eip6963:announceProvider', announced);
  }, [scriptUrl]);
  return wallets;
}

/** The address that the person chooses in their wallet. */
export async function addressOf({ provider }: Wallet): Promise<string> {
  const addresses = (await provider.request({ method: 'eth_requestAccounts' })) as readonly string[];
  const [address] = addresses;
  if (!address) throw new Error('the wallet gave no address');
  return address;
}

/** The wallet's signature of a text, which proves that the address is the person's. */
export async function signText({ provider }: Wallet, address: string, text: string): Promise<string> {
  return (await provider.request({ method: 'personal_sign', params: [hexOf(text), address] })) as string;
}

/** The wallet is on another network and stays there. */
export class WrongChain extends Error {
  override readonly name = 'WrongChain';
}

/** Sends a token from one of the wallet's addresses; gives the hash of the transaction. */
export async function sendToken(
  wallet: Wallet,
  what: {
    readonly from: string;
    readonly token: string;
    readonly chainId: number;
    readonly to: string;
    readonly units: number;
  },
): Promise<string> {
  await switchTo(wallet.provider, what.chainId);
  const transaction = {
    from: what.from,
    to: what.token,
    value: '0x0',
    data: transferData(what.to, what.units),
    chainId: chainHex(what.chainId),
  };
  return (await wallet.provider.request({ method: 'eth_sendTransaction', params: [transaction] })) as string;
}

async function switchTo(provider: Provider, chainId: number): Promise<void> {
  const wished = chainHex(chainId);
  const isThere = async () => BigInt(String(await provider.request({ method: 'eth_chainId' }))) === BigInt(wished);
  if (await isThere()) return;
  try {
    await provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId: wished }] });
  } catch (error) {
    if (codeOf(error) === UNKNOWN_CHAIN) throw new WrongChain('the wallet does not know the network');
    throw error;
  }
  if (!(await isThere())) throw new WrongChain('the wallet stayed on its network');
}

export function isRefusal(error: unknown): boolean {
  return codeOf(error) === REFUSED;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
