/*
 * SANDBOX: what a page loads in place of Stripe.js. It has the part of Stripe.js that pages of ours use: the
 * Payment Element for cards, confirmation with 3-D Secure, and reading an intent. Cards are entered and sent
 * in frames of the sandbox; the page sees only what Stripe's script would let it see.
 */
(() => {
  'use strict';

  const SCRIPT = new URL(document.currentScript.src);
  const TITLES = {
    payment: 'Secure payment input frame',
    challenge: '3-D Secure authentication frame',
    controller: 'Stripe SANDBOX frame',
  };
  const LOADS_WITHIN = 20_000;
  const CLIENT_SECRET = /^(pi_[A-Za-z0-9]+)_secret_[A-Za-z0-9_]+$/;
  const LOCALES_FALLBACK = 'en';

  class IntegrationError extends Error {
    name = 'IntegrationError';
  }

  /** An iframe of the sandbox and the private channel to its script. */
  class Frame {
    #port = null;
    #questions = new Map();
    #last = 0;
    #loaded;

    constructor(kind, hello, onEvent = () => {}) {
      this.element = document.createElement('iframe');
      this.element.title = TITLES[kind];
      this.element.name = `__privateStripeFrame-${kind}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
      this.element.allow = 'payment *';
      Object.assign(this.element.style, { border: '0', colorScheme: hello.dark ? 'dark' : 'light' });
      this.#loaded = new Promise((resolve, reject) => {
        setTimeout(() => reject(connectionError()), LOADS_WITHIN);
        this.element.addEventListener('load', () => this.#greet(hello, resolve, onEvent));
      });
      this.#loaded.catch((error) => onEvent('loaderror', error));
      this.element.src = new URL(`${kind}.html`, SCRIPT).href;
    }

    /** Every load, also of a frame that was moved, gets a channel of its own. */
    #greet(hello, resolve, onEvent) {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => {
        if (data.event === 'loaded') {
          this.#port = channel.port1;
          resolve();
        } else if (data.event) onEvent(data.event, data.detail);
        else this.#questions.get(data.answers)?.(data.answer);
      };
      this.element.contentWindow.postMessage({ sandboxStripe: hello }, SCRIPT.origin, [channel.port2]);
    }

    async ask(question, detail = {}) {
      await this.#loaded;
      const id = ++this.#last;
      return new Promise((resolve) => {
        this.#questions.set(id, (answer) => {
          this.#questions.delete(id);
          resolve(answer);
        });
        this.#port.postMessage({ id, question, detail });
      });
    }

    /** Without waiting for an answer, and only once there is somebody who listens. */
    tell(question, detail) {
      this.#loaded.then(() => this.#port.postMessage({ question, detail }), () => {});
    }

    remove() {
      this.element.remove();
    }
  }

  function connectionError() {
    return { type: 'api_connection_error', message: 'The SANDBOX did not answer. Is it running, and allowed here?' };
  }

  function requireSecret(value, of) {
    if (typeof value !== 'string' || !CLIENT_SECRET.test(value))
      throw new IntegrationError(
        `Invalid value for ${of}: clientSecret should be a client secret of the form \${id}_secret_\${secret}.`,
      );
    return value;
  }

  function prefersDark() {
    return window.matchMedia('(prefers-color-scheme: dark)').matches;
  }

  /** Stripe's themes are light, but for night; without a theme the frames follow the person's system. */
  function isDark(appearance) {
    return appearance?.theme === undefined ? prefersDark() : appearance.theme === 'night';
  }

  class Emitter {
    #handlers = [];

    on(event, handler) {
      this.#handlers.push({ event, handler });
      return this;
    }

    once(event, handler) {
      const first = (detail) => {
        this.off(event, first);
        handler(detail);
      };
      return this.on(event, first);
    }

    off(event, handler) {
      this.#handlers = this.#handlers.filter(
        (known) => known.event !== event || (handler !== undefined && known.handler !== handler),
      );
      return this;
    }

    emit(event, detail) {
      for (const known of [...this.#handlers]) if (known.event === event) known.handler(detail);
    }
  }

  /** The form in which a card is entered. */
  class PaymentElement extends Emitter {
    #frame = null;
    #hello;
    #ended = false;
    #onDestroy;

    constructor(hello, onDestroy) {
      super();
      this.#hello = hello;
      this.#onDestroy = onDestroy;
    }

    mount(place) {
      if (this.#ended) throw new IntegrationError('This Element has already been destroyed.');
      const parent = typeof place === 'string' ? document.querySelector(place) : place;
      if (!(parent instanceof Element))
        throw new IntegrationError('The selector you specified applies to no DOM element that is on the page.');
      if (this.#frame?.element.parentNode === parent) return;
      this.unmount();
      this.#frame = new Frame('payment', this.#hello(), (event, detail) => this.#said(event, detail));
      Object.assign(this.#frame.element.style, { display: 'block', width: '100%', height: '320px' });
      parent.replaceChildren(this.#frame.element);
      this.emit('loaderstart', { elementType: 'payment' });
    }

    #said(event, detail) {
      if (event === 'height') this.#frame?.element.style.setProperty('height', `${detail}px`);
      else if (event === 'ready') this.emit('ready', { elementType: 'payment' });
      else if (event === 'loaderror') this.emit('loaderror', { elementType: 'payment', error: detail });
      else this.emit(event, { elementType: 'payment', ...detail });
    }

    unmount() {
      this.#frame?.remove();
      this.#frame = null;
    }

    destroy() {
      this.unmount();
      this.#ended = true;
      this.#onDestroy();
    }

    update(options) {
      if (options?.readOnly !== undefined) this.#frame?.tell('readOnly', options.readOnly);
    }

    focus() {
      this.#frame?.tell('focus');
    }

    blur() {
      this.#frame?.element.blur();
    }

    clear() {
      this.#frame?.tell('clear');
    }

    collapse() {}

    /** Not of Stripe's: what the rest of this script asks the frame. */
    _ask(question, detail) {
      if (this.#frame === null)
        throw new IntegrationError('Please make sure the Payment Element that you are attempting to use is still mounted.');
      return this.#frame.ask(question, detail);
    }

    _tell(question, detail) {
      this.#frame?.tell(question, detail);
    }
  }

  class Elements {
    #key;
    #options;
    #payment = null;

    constructor(key, options) {
      if (options.clientSecret !== undefined) requireSecret(options.clientSecret, 'elements()');
      this.#key = key;
      this.#options = { ...options };
    }

    get clientSecret() {
      return this.#options.clientSecret;
    }

    create(type, options = {}) {
      if (type !== 'payment')
        throw new IntegrationError(`The SANDBOX plays only the Element 'payment', not '${type}'.`);
      if (this.#payment !== null)
        throw new IntegrationError('Can only create one Element of type payment.');
      const hello = () => ({
        key: this.#key,
        clientSecret: this.#options.clientSecret,
        appearance: this.#options.appearance,
        locale: this.#options.locale ?? LOCALES_FALLBACK,
        dark: isDark(this.#options.appearance),
        readOnly: options.readOnly === true,
      });
      this.#payment = new PaymentElement(hello, () => (this.#payment = null));
      return this.#payment;
    }

    getElement(type) {
      return type === 'payment' ? this.#payment : null;
    }

    update(options) {
      Object.assign(this.#options, options);
      this.#payment?._tell('look', {
        appearance: this.#options.appearance,
        dark: isDark(this.#options.appearance),
      });
    }

    async fetchUpdates() {
      return {};
    }

    async submit() {
      if (this.#payment === null) throw new IntegrationError('Create and mount the Payment Element before.');
      return this.#payment._ask('submit');
    }
  }

  class SandboxStripe {
    #key;
    #controller = null;

    constructor(key) {
      this.#key = key;
    }

    elements(options = {}) {
      return new Elements(this.#key, options);
    }

    async confirmPayment(options) {
      const { elements, confirmParams = {}, redirect = 'always' } = options ?? {};
      if (!(elements instanceof Elements))
        throw new IntegrationError('Invalid value for confirmPayment(): elements should be an object of elements().');
      if (redirect !== 'always' && redirect !== 'if_required')
        throw new IntegrationError("Invalid value for confirmPayment(): redirect should be 'always' or 'if_required'.");
      const back = absolute(confirmParams.return_url, redirect === 'always');
      const secret = requireSecret(options.clientSecret ?? elements.clientSecret, 'confirmPayment()');
      const payment = elements.getElement('payment');
      if (payment === null) throw new IntegrationError('Create and mount the Payment Element before.');
      const confirmed = await payment._ask('confirm', { clientSecret: secret, returnUrl: back });
      const outcome = confirmed.error ? confirmed : await this.#act(confirmed.paymentIntent, secret);
      if (outcome.error || redirect !== 'always') return outcome;
      return leave(withResult(back, outcome.paymentIntent, secret));
    }

    async retrievePaymentIntent(clientSecret) {
      return this.#control('retrieve', requireSecret(clientSecret, 'retrievePaymentIntent()'));
    }

    async handleNextAction(options) {
      const secret = requireSecret(options?.clientSecret, 'handleNextAction()');
      const found = await this.#control('retrieve', secret);
      if (found.error) return found;
      if (found.paymentIntent.status !== 'requires_action')
        throw new IntegrationError('handleNextAction: The PaymentIntent supplied is not in the requires_action state.');
      return this.#act(found.paymentIntent, secret);
    }

    /** Does what the bank wants before it lets the money go. */
    async #act(intent, secret) {
      if (intent.status !== 'requires_action') return { paymentIntent: intent };
      if (intent.next_action.type === 'redirect_to_url') return leave(intent.next_action.redirect_to_url.url);
      await challenge({ key: this.#key, clientSecret: secret, dark: prefersDark() });
      const after = await this.#control('retrieve', secret);
      if (after.error || after.paymentIntent.status !== 'requires_payment_method') return after;
      return {
        error: {
          type: 'invalid_request_error',
          code: 'payment_intent_authentication_failure',
          message:
            'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
          payment_intent: after.paymentIntent,
        },
      };
    }

    async #control(question, clientSecret) {
      if (this.#controller === null) {
        this.#controller = new Frame('controller', { key: this.#key, dark: false });
        this.#controller.element.style.display = 'none';
        this.#controller.element.setAttribute('aria-hidden', 'true');
        document.body.append(this.#controller.element);
      }
      try {
        return await this.#controller.ask(question, { clientSecret });
      } catch (error) {
        this.#controller.remove();
        this.#controller = null;
        return { error };
      }
    }

    createToken() {
      return notPlayed('createToken');
    }

    createPaymentMethod() {
      return notPlayed('createPaymentMethod');
    }

    confirmCardPayment() {
      return notPlayed('confirmCardPayment');
    }

    registerAppInfo() {}

    _registerWrapper() {}
  }

  async function notPlayed(name) {
    throw new IntegrationError(`The SANDBOX does not play ${name}; use the Payment Element and confirmPayment.`);
  }

  /** The bank's dialog, over the page until it is answered. */
  function challenge(hello) {
    const before = document.activeElement;
    return new Promise((resolve) => {
      const frame = new Frame('challenge', hello, (event) => {
        if (event !== 'answered' && event !== 'loaderror') return;
        frame.remove();
        if (before instanceof HTMLElement) before.focus();
        resolve();
      });
      Object.assign(frame.element.style, {
        position: 'fixed',
        inset: '0',
        width: '100%',
        height: '100%',
        zIndex: '2147483647',
      });
      document.body.append(frame.element);
      frame.element.focus();
    });
  }

  function absolute(url, required) {
    if (url === undefined && !required) return undefined;
    if (typeof url !== 'string' || !/^https?:\/\//.test(url))
      throw new IntegrationError(
        'confirmPayment(): the `confirmParams.return_url` argument should be an absolute URL, and is required with redirect: always.',
      );
    return url;
  }

  function withResult(url, intent, secret) {
    const back = new URL(url);
    back.searchParams.set('payment_intent', intent.id);
    back.searchParams.set('payment_intent_client_secret', secret);
    back.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'pending');
    return back.href;
  }

  /** The page ends here, so there is nothing to answer. */
  function leave(url) {
    window.location.assign(url);
    return new Promise(() => {});
  }

  function Stripe(key) {
    if (typeof key !== 'string' || key === '')
      throw new IntegrationError('Please call Stripe() with your publishable key. You used an empty string.');
    if (key.startsWith('sk_'))
      throw new IntegrationError('You should not use your secret key with Stripe.js. Please pass a publishable key instead.');
    if (!key.startsWith('pk_test_'))
      throw new IntegrationError('The SANDBOX takes only publishable keys that start with pk_test_.');
    return new SandboxStripe(key);
  }
  Stripe.version = 'dahlia';
  window.Stripe = Stripe;
})();
