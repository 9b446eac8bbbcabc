/** What we use of Stripe.js; https://docs.stripe.com/js. */
export interface StripeError {
  readonly type: string;
  readonly message?: string;
  readonly payment_intent?: PaymentIntent;
}

export interface PaymentIntent {
  readonly status: string;
  readonly last_payment_error?: { readonly message?: string } | null;
}

interface Answer {
  readonly paymentIntent?: PaymentIntent;
  readonly error?: StripeError;
}

interface PaymentElement {
  on(event: 'ready' | 'loaderror', handle: (event: unknown) => void): void;
  mount(element: HTMLElement): void;
  destroy(): void;
}

export interface Elements {
  create(type: 'payment'): PaymentElement;
  submit(): Promise<{ readonly error?: StripeError }>;
}

export interface Stripe {
  elements(options: { clientSecret: string; appearance: unknown }): Elements;
  confirmPayment(options: {
    elements: Elements;
    redirect: 'if_required';
    confirmParams: { return_url: string };
  }): Promise<Answer>;
  retrievePaymentIntent(clientSecret: string): Promise<Answer>;
}

type MakeStripe = (publishableKey: string) => Stripe;

let loading: Promise<MakeStripe> | null = null;

/** Stripe's script, put into the page only where money is paid; a failed load can be tried again. */
export async function loadStripe(scriptUrl: string, publishableKey: string): Promise<Stripe> {
  loading ??= insert(scriptUrl).then(() => {
    const make = (window as unknown as { Stripe?: MakeStripe }).Stripe;
    if (!make) throw new Error('the script has no Stripe');
    return make;
  });
  try {
    return (await loading)(publishableKey);
  } catch (error) {
    loading = null;
    throw error;
  }
}

/** Puts a script of a provider into the page. */
export function insert(scriptUrl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = scriptUrl;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error('the script did not load'));
    };
    document.head.append(script);
  });
}

/** Card form in the colours of the page. */
export function appearance(dark: boolean): unknown {
  return {
    theme: dark ? 'night' : 'stripe',
    variables: {
      colorPrimary: dark ? '#7bc29f' : '#14523f',
      colorBackground: dark ? '#1d2024' : '#ffffff',
      colorText: dark ? '#e9e6df' : '#1d1b18',
      colorDanger: dark ? '#f0a396' : '#93321f',
      borderRadius: '10px',
    },
  };
}
