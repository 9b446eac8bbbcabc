/*
 * SANDBOX: the wallet itself. It hears only the page that embeds it, over a channel which that page has given it,
 * and does nothing with an account that the person has not approved here.
 */
'use strict';

const STORED = 'bloxtr8-sandbox-wallet';
const TRANSFER = '0xa9059cbb';
const MILLION = 1_000_000n;
const USDC_PLACES = 6;
const PASSED_ON = [
  'eth_blockNumber',
  'eth_call',
  'eth_getBlockByHash',
  'eth_getBlockByNumber',
  'eth_getCode',
  'eth_getLogs',
  'eth_getTransactionByHash',
  'eth_getTransactionReceipt',
  'net_version',
];

const part = (id) => document.getElementById(id);
const rejected = { code: 4001, message: 'User rejected the request.' };
const unauthorized = { code: 4100, message: 'The page has not been connected to this account.' };
const invalid = (message) => ({ code: -32602, message });

let page = null;
let origin = '';
let chain = null;
let kept = null;
/** Dialogs are shown one after the other. */
let queue = Promise.resolve();

window.addEventListener('message', (event) => {
  if (page !== null || event.source !== window.parent || !event.data?.sandboxWallet) return;
  page = event.ports[0];
  origin = event.origin;
  document.documentElement.dataset.theme = event.data.sandboxWallet.dark ? 'dark' : 'light';
  page.onmessage = ({ data }) => answer(data);
  page.postMessage({ event: 'loaded' });
});

async function answer({ id, method, params }) {
  try {
    page.postMessage({ id, result: (await perform(method, params)) ?? null });
  } catch (thrown) {
    const { code = -32603, message = String(thrown), data } = thrown;
    page.postMessage({ id, error: { code, message, data } });
  }
}

function perform(method, params) {
  if (PASSED_ON.includes(method)) return rpc(method, params);
  const own = METHODS[method];
  if (own === undefined) throw { code: 4200, message: `The SANDBOX wallet does not support ${method}.` };
  return own(params);
}

const METHODS = {
  eth_accounts: connected,

  async eth_requestAccounts() {
    const known = await connected();
    return known.length > 0 ? known : connect();
  },

  async wallet_requestPermissions() {
    await connect();
    return METHODS.wallet_getPermissions();
  },

  async wallet_getPermissions() {
    const known = await connected();
    return known.length === 0 ? [] : [{ parentCapability: 'eth_accounts', invoker: origin }];
  },

  wallet_revokePermissions() {
    remember(null);
    page.postMessage({ event: 'accountsChanged', detail: [] });
  },

  async eth_chainId() {
    return (await accounts()).chainId;
  },

  async wallet_switchEthereumChain([wanted]) {
    const { chainId, network } = await accounts();
    if (!sameChain(wanted?.chainId, chainId))
      throw { code: 4902, message: `Unrecognized chain ID. The SANDBOX has only ${network}, ${chainId}.` };
  },

  async personal_sign([message, address]) {
    const account = await own(address);
    const text = textOf(message);
    await asked({ title: 'Sign this text?', approve: 'Sign', account, text });
    return (await control('sign', { address: account.address, message: text })).signature;
  },

  async eth_sendTransaction([transaction]) {
    const { from, to, data, value, chainId } = transaction ?? {};
    const account = await own(from);
    if (chainId !== undefined && !sameChain(chainId, chain.chainId)) throw invalid(`The chain is ${chain.chainId}.`);
    const call = transferOf(to, data, value);
    await asked({
      title: 'Send USDC?',
      approve: 'Confirm',
      account,
      spends: call.units,
      facts: [
        ['Amount', usdc(call.units)],
        ['To', call.to],
      ],
    });
    return (await control('send', { from: account.address, to, data })).tx;
  },
};

/** The call of USDC's contract, the one thing that this wallet sends. */
function transferOf(to, data, value) {
  const wanted = /^0xa9059cbb0{24}([0-9a-f]{40})([0-9a-f]{64})$/i.exec(data ?? '');
  if (wanted === null || to?.toLowerCase() !== chain.usdc.toLowerCase() || BigInt(value ?? 0) !== 0n)
    throw invalid(`The SANDBOX wallet sends only USDC: ${TRANSFER}… to ${chain.usdc} with the value 0.`);
  return { to: `0x${wanted[1]}`, units: BigInt(`0x${wanted[2]}`) };
}

function sameChain(one, other) {
  try {
    return BigInt(one) === BigInt(other);
  } catch {
    return false;
  }
}

function textOf(message) {
  if (typeof message !== 'string' || message === '') throw invalid('There is no text to sign.');
  if (!/^0x([0-9a-f]{2})+$/i.test(message)) return message;
  const bytes = Uint8Array.from(message.slice(2).match(/../g), (pair) => Number.parseInt(pair, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid('The SANDBOX wallet signs only text in UTF-8.');
  }
}

/** The id of this browser and the account that each page was connected to. */
function stored() {
  if (kept === null) keep(JSON.parse(storage()?.getItem(STORED) ?? 'null') ?? { browser: newId(), sites: {} });
  return kept;
}

function keep(data) {
  kept = data;
  storage()?.setItem(STORED, JSON.stringify(data));
}

/** Null in a browser which stores nothing for a frame of another site: there the wallet lives as long as the page. */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** A UUID, also where a page is not served safely enough for crypto.randomUUID. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function remember(address) {
  const { browser, sites } = stored();
  const { [origin]: _, ...others } = sites;
  const after = address === null ? others : { ...others, [origin]: address };
  keep({ browser, sites: after });
}

async function accounts() {
  chain = await control('accounts', {});
  return chain;
}

/** None after the sandbox has forgotten the account, too. */
async function connected() {
  const address = stored().sites[origin];
  const known = (await accounts()).accounts.some((account) => account.address === address);
  return known ? [address.toLowerCase()] : [];
}

async function own(address) {
  const [allowed] = await connected();
  if (allowed === undefined || allowed !== address?.toLowerCase()) throw unauthorized;
  return chain.accounts.find((account) => account.address.toLowerCase() === allowed);
}

async function connect() {
  await accounts();
  const address = await asked({ title: 'Connect to this page?', approve: 'Connect' });
  const before = stored().sites[origin];
  remember(address);
  if (before !== address) page.postMessage({ event: 'accountsChanged', detail: [address.toLowerCase()] });
  return [address.toLowerCase()];
}

function asked(question) {
  const next = queue.then(() => show(question));
  queue = next.catch(() => {});
  return next;
}

/** The dialog; resolves with the chosen account, or throws that the person refused. */
function show(question) {
  let { account } = question;
  part('title').textContent = question.title;
  part('site').textContent = origin;
  part('network').textContent = chain.network;
  part('approve').textContent = question.approve;
  part('create').hidden = part('sanctioned').hidden = account !== undefined;
  part('fund').hidden = question.text !== undefined;
  part('text').hidden = question.text === undefined;
  part('text').textContent = question.text ?? '';
  part('facts').hidden = question.facts === undefined;
  part('facts').replaceChildren(
    ...(question.facts ?? []).flatMap(([name, value]) => [node('dt', name), node('dd', value)]),
  );
  render(account?.address ?? stored().sites[origin]);
  page.postMessage({ event: 'show' });
  part('approve').focus();

  /** With the account that is chosen in it. */
  function render(chosen) {
    const shown = account === undefined ? chain.accounts : chain.accounts.filter((a) => a.address === account.address);
    const checked = shown.find((a) => a.address === chosen) ?? shown[0];
    part('list').replaceChildren(...shown.map((a, place) => choice(a, a === checked, place)));
    const short = question.spends !== undefined && BigInt(checked.units) < question.spends;
    part('problem').textContent = short ? 'The account has less USDC than that: get some first.' : '';
    part('approve').disabled = short;
  }

  async function change(verb, fields) {
    const before = chain.accounts.length;
    try {
      chain = await control(verb, fields);
      render(chain.accounts.length > before ? chain.accounts.at(-1).address : picked());
    } catch (error) {
      part('problem').textContent = error.message;
    }
  }

  part('create').onclick = () => change('create', {});
  part('sanctioned').onclick = () => change('create', { sanctioned: true });
  part('fund').onclick = () => change('fund', { address: picked() });

  return new Promise((resolve, reject) => {
    part('form').onsubmit = (event) => {
      event.preventDefault();
      close();
      resolve(picked());
    };
    part('reject').onclick = refuse;
    document.onkeydown = (event) => event.key === 'Escape' && refuse();

    function refuse() {
      close();
      reject(rejected);
    }
  });

  function close() {
    document.onkeydown = null;
    page.postMessage({ event: 'hide' });
  }
}

function picked() {
  return document.querySelector('input[name=account]:checked').value;
}

function choice(account, checked, place) {
  const input = Object.assign(node('input'), { type: 'radio', name: 'account', value: account.address, checked });
  const name = node('span', `Account ${chain.accounts.indexOf(account) + 1 || place + 1}`);
  const label = node('label');
  label.append(input, name, node('small', usdc(BigInt(account.units))));
  const short = `${account.address.slice(0, 8)}…${account.address.slice(-6)}`;
  const address = Object.assign(node('code', short), { title: account.address });
  const flag = node('small', account.sanctioned ? 'Sanctioned: screening refuses it. ' : '');
  flag.className = account.sanctioned ? 'flag' : '';
  flag.append(address);
  flag.style.gridColumn = '2 / -1';
  label.append(flag);
  return label;
}

function node(name, text) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  return element;
}

function usdc(units) {
  const cents = (units % MILLION).toString().padStart(USDC_PLACES, '0').replace(/0{1,4}$/, '');
  return `${(units / MILLION).toLocaleString('en-US')}.${cents} USDC`;
}

async function control(verb, fields) {
  const { status, body } = await post(`control/${verb}`, { browser: stored().browser, ...fields });
  if (status === 200) return body;
  throw { code: -32000, message: body.detail ?? `The SANDBOX answered ${status}.` };
}

async function rpc(method, params) {
  const { body } = await post('../base', { jsonrpc: '2.0', id: 1, method, params });
  if (body.error) throw body.error;
  return body.result;
}

async function post(path, content) {
  let response;
  try {
    response = await fetch(path, { method: 'POST', body: JSON.stringify(content), credentials: 'omit' });
  } catch {
    throw { code: 4900, message: 'The SANDBOX did not answer.' };
  }
  return { status: response.status, body: await response.json() };
}
