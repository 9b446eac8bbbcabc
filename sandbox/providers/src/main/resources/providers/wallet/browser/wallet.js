/*
 * SANDBOX: a wallet in the browser, with test money. It announces itself as wallets do (EIP-6963) and speaks as
 * they do (EIP-1193). Keys and dialogs are in a frame of the sandbox: a page gets what the person approves there.
 */
(() => {
  'use strict';

  const SCRIPT = new URL(document.currentScript.src);
  const LOADS_WITHIN = 20_000;
  const DISCONNECTED = 4900;
  const ICON =
    'data:image/svg+xml,' +
    encodeURIComponent(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" rx="22" fill="#111"/>' +
        '<path d="M20 34h56v34H20z" fill="none" stroke="#ffd633" stroke-width="7"/>' +
        '<circle cx="64" cy="51" r="5" fill="#ffd633"/></svg>',
    );

  class ProviderRpcError extends Error {
    name = 'ProviderRpcError';

    constructor({ code, message, data }) {
      super(message);
      this.code = code;
      if (data !== undefined) this.data = data;
    }
  }

  class SandboxProvider {
    #frame = null;
    #port = null;
    #answers = new Map();
    #handlers = [];
    #last = 0;
    #focused = null;

    isBloxtr8Sandbox = true;

    async request(call) {
      const { method, params = [] } = call ?? {};
      if (typeof method !== 'string' || typeof params !== 'object')
        throw new ProviderRpcError({ code: -32600, message: 'Expected {method, params}.' });
      await this.#opened();
      const id = ++this.#last;
      const { result, error } = await new Promise((resolve) => {
        this.#answers.set(id, resolve);
        this.#port.postMessage({ id, method, params });
      });
      this.#answers.delete(id);
      if (error) throw new ProviderRpcError(error);
      return result;
    }

    on(event, handler) {
      this.#handlers.push({ event, handler });
      return this;
    }

    removeListener(event, handler) {
      this.#handlers = this.#handlers.filter((known) => known.event !== event || known.handler !== handler);
      return this;
    }

    #opened() {
      this.#frame ??= this.#open().catch((error) => {
        this.#frame = null;
        throw error;
      });
      return this.#frame;
    }

    #open() {
      const element = document.createElement('iframe');
      element.title = 'SANDBOX wallet';
      const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
      Object.assign(element.style, {
        display: 'none',
        position: 'fixed',
        inset: '0',
        width: '100%',
        height: '100%',
        border: '0',
        zIndex: '2147483646',
        colorScheme: dark ? 'dark' : 'light',
      });
      const opened = new Promise((resolve, reject) => {
        setTimeout(() => {
          reject(new ProviderRpcError({ code: DISCONNECTED, message: 'The SANDBOX did not answer.' }));
          if (this.#port === null) element.remove();
        }, LOADS_WITHIN);
        element.addEventListener('load', () => {
          const channel = new MessageChannel();
          channel.port1.onmessage = ({ data }) => {
            if (data.event === 'loaded') {
              this.#port = channel.port1;
              resolve();
            } else this.#heard(element, data);
          };
          element.contentWindow.postMessage({ sandboxWallet: { dark } }, SCRIPT.origin, [channel.port2]);
        });
      });
      element.src = new URL('frame.html', SCRIPT).href;
      document.body.append(element);
      return opened;
    }

    #heard(element, data) {
      if (data.id !== undefined) this.#answers.get(data.id)?.(data);
      else if (data.event === 'show') {
        this.#focused = document.activeElement;
        element.style.display = 'block';
        element.focus();
      } else if (data.event === 'hide') {
        element.style.display = 'none';
        if (this.#focused instanceof HTMLElement) this.#focused.focus();
      } else for (const known of [...this.#handlers]) if (known.event === data.event) known.handler(data.detail);
    }
  }

  const detail = Object.freeze({
    info: Object.freeze({
      uuid: uuid(),
      name: 'SANDBOX wallet',
      icon: ICON,
      rdns: 'bloxtr8.sandbox.wallet',
    }),
    provider: new SandboxProvider(),
  });

  /** Version 4, also where a page is not served safely enough for crypto.randomUUID. */
  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  function announce() {
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
  }

  window.addEventListener('eip6963:requestProvider', announce);
  announce();
})();
