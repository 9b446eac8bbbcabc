import { WebSocket } from 'undici';
import { SANDBOX } from './stack.mjs';

const API = `${SANDBOX}/discord/api/v10`;
const GUILDS = 1;
const MESSAGES = (1 << 9) | (1 << 12) | (1 << 15);
const EPHEMERAL = 1 << 6;
const COMPONENTS_V2 = 1 << 15;
const Callback = { message: 4, later: 5, update: 7, choices: 8, modal: 9 };

/**
 * A bot that uses each thing which the playground shows. It is here until the bot of the product does the same.
 *
 * @param token of the application of the sandbox
 */
export async function startEchoBot(token) {
  const bot = new EchoBot(token);
  await bot.start();
  return bot;
}

class EchoBot {
  #token;
  #socket;
  #beat;
  #last = null;

  constructor(token) {
    this.#token = token;
  }

  async start() {
    const me = await this.call('GET', '/users/@me');
    this.id = me.id;
    await this.call('PUT', `/applications/${me.id}/commands`, COMMANDS);
    const { url } = await this.call('GET', '/gateway/bot');
    this.#socket = new WebSocket(`${url}/?v=10&encoding=json`);
    await new Promise((ready, failed) => {
      this.#socket.addEventListener('error', () => failed(new Error('the gateway cannot be reached')));
      this.#socket.addEventListener('close', ({ code }) => failed(new Error(`the gateway closed with ${code}`)));
      this.#socket.addEventListener('message', ({ data }) => this.#read(JSON.parse(data), ready));
    });
  }

  stop() {
    clearInterval(this.#beat);
    this.#socket?.close();
  }

  async call(method, path, body) {
    const response = await fetch(API + path, {
      method,
      headers: { Authorization: `Bot ${this.#token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text && JSON.parse(text);
  }

  #send(op, d) {
    this.#socket.send(JSON.stringify({ op, d }));
  }

  #read({ op, t, s, d }, ready) {
    this.#last = s ?? this.#last;
    if (op === 10) {
      this.#beat = setInterval(() => this.#send(1, this.#last), d.heartbeat_interval);
      const properties = { os: 'linux', browser: 'walks', device: 'walks' };
      this.#send(2, { token: this.#token, intents: GUILDS | MESSAGES, properties });
    }
    if (t === 'READY') ready();
    if (t === 'INTERACTION_CREATE')
      this.#answer(d).catch((error) => console.error(`the echo bot could not answer: ${error.message}`));
  }

  async #answer(interaction) {
    const { type, data } = interaction;
    const reply = (kind, content) =>
      this.call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, { type: kind, data: content });
    const original = `/webhooks/${this.id}/${interaction.token}/messages/@original`;
    if (type === 4) {
      const typed = String(data.options.find(({ focused }) => focused).value).toLowerCase();
      const found = GAMES.filter((name) => name.toLowerCase().includes(typed));
      return reply(Callback.choices, { choices: found.map((name) => ({ name, value: name })) });
    }
    if (type === 5) return reply(Callback.message, { content: `You wrote:\n>>> ${JSON.stringify(valuesOf(data), null, 1)}` });
    const name = type === 3 ? data.custom_id : data.name;
    switch (name) {
      case 'echo':
        return reply(Callback.message, { content: String(data.options[0].value) });
      case 'secret':
        return reply(Callback.message, { content: 'Nobody else reads this.', flags: EPHEMERAL });
      case 'listing':
        return reply(Callback.message, { flags: COMPONENTS_V2, components: card(data.options[0].value) });
      case 'embed':
        return reply(Callback.message, { embeds: [embed()], components: rows() });
      case 'offer':
        return reply(Callback.modal, offerForm());
      case 'slow':
        await reply(Callback.later, {});
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        return this.call('PATCH', original, { content: 'That took a while.' });
      case 'silent':
        return undefined;
      case 'thread': {
        const made = await this.call('POST', `/channels/${interaction.channel_id}/threads`, {
          name: 'Deal of Mara and Theo',
          type: 11,
        });
        await this.call('POST', `/channels/${made.id}/messages`, { content: 'The deal goes on here.' });
        return reply(Callback.message, { content: `Go on in <#${made.id}>.` });
      }
      case 'revise': {
        const messages = `/channels/${interaction.channel_id}/messages`;
        const written = await this.call('POST', messages, { content: 'The first words.' });
        await this.call('PATCH', `${messages}/${written.id}`, { content: 'Better words.' });
        await this.call('PUT', `${messages}/${written.id}/reactions/${encodeURIComponent('🎉')}/@me`);
        return reply(Callback.message, { content: 'Revised.', flags: EPHEMERAL });
      }
      case 'proof': {
        const [file] = Object.values(data.resolved.attachments);
        return reply(Callback.message, { content: `**${file.filename}** has ${file.size} bytes.` });
      }
      case 'survey':
        return reply(Callback.modal, surveyForm());
      case 'count': {
        const count = Number(/\d+/.exec(interaction.message.content)?.[0] ?? 0) + 1;
        return reply(Callback.update, { content: `Pressed ${count} times`, components: rows() });
      }
      case 'pick':
        return reply(Callback.message, { content: `You picked **${data.values.join(', ')}**`, flags: EPHEMERAL });
      case 'Verify with Bloxtr8':
        return reply(Callback.message, { content: `Message ${data.target_id} is not ours.`, flags: EPHEMERAL });
      case 'Who is this':
        return reply(Callback.message, { content: `That is <@${data.target_id}>.`, flags: EPHEMERAL });
      default:
        return reply(Callback.message, { content: `I do not know ${name}.`, flags: EPHEMERAL });
    }
  }
}

const GAMES = ['Obby of the Lost', 'Tycoon Valley', 'Blade Arena'];
const option = (name, description, more = {}) => ({ type: 3, name, description, ...more });
const command = (name, description, options = []) => ({ name, description, options });

const COMMANDS = [
  command('echo', 'Says what you say', [option('text', 'what to say', { required: true, max_length: 1500 })]),
  command('secret', 'Says something to you only'),
  command('listing', 'Shows a card of a game', [
    option('game', 'which one', { required: true, autocomplete: true }),
    option('band', 'price', { choices: [{ name: 'Under $5,000', value: 'under-5k' }] }),
  ]),
  command('embed', 'Shows an embed with a button and a select'),
  command('offer', 'Opens a form'),
  command('slow', 'Answers after a while'),
  command('silent', 'Never answers'),
  command('thread', 'Begins a thread'),
  command('revise', 'Changes a message, and reacts to it'),
  command('proof', 'Takes a file', [{ type: 11, name: 'file', description: 'what proves it', required: true }]),
  command('survey', 'Opens a form with choices'),
  { type: 3, name: 'Verify with Bloxtr8' },
  { type: 2, name: 'Who is this' },
];

function card(game) {
  return [
    {
      type: 17,
      accent_color: 0x1f7a56,
      components: [
        {
          type: 9,
          components: [
            { type: 10, content: `## ${game}\nObby · owner verified <t:${Math.floor(Date.now() / 1000) - 7200}:R>` },
            { type: 10, content: '**$4,250.00** · 1,204 playing · 3.1M visits' },
          ],
          accessory: { type: 2, style: 5, label: 'View on Web', url: 'https://bloxtr8.example/listings/1' },
        },
        { type: 14, divider: true, spacing: 1 },
        { type: 10, content: '-# Seller Mara Vale · 12 completed trades · the money is held until the game changes hands' },
        {
          type: 1,
          components: [
            { type: 2, style: 3, label: 'Make Offer', custom_id: 'offer' },
            { type: 2, style: 2, label: 'Watch', custom_id: 'secret', emoji: { name: '👀' } },
            { type: 2, style: 4, label: 'Report', custom_id: 'silent' },
            { type: 2, style: 2, label: 'Sold', custom_id: 'sold', disabled: true },
          ],
        },
      ],
    },
  ];
}

function embed() {
  return {
    title: 'Escrow of Tycoon Valley',
    url: 'https://bloxtr8.example/escrow/1',
    description: 'The buyer has paid. **Theo** delivers until <t:2000000000:D>.',
    color: 0xe0a22b,
    fields: [
      { name: 'State', value: 'Funds held', inline: true },
      { name: 'Price', value: '`$4,250.00`', inline: true },
      { name: 'Next', value: 'Hand the group over', inline: true },
      { name: 'Conditions', value: '- group and game\n- all scripts\n- ~~the old icon~~' },
    ],
    footer: { text: 'Staff never write first' },
  };
}

function rows() {
  return [
    { type: 1, components: [{ type: 2, style: 1, label: 'Count', custom_id: 'count' }] },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'pick',
          placeholder: 'Choose a band',
          options: [
            { label: 'Under $5,000', value: 'under-5k', description: 'small games' },
            { label: '$5,000 to $20,000', value: '5k-20k' },
          ],
        },
      ],
    },
  ];
}

function offerForm() {
  const label = (title, component, description) => ({ type: 18, label: title, component, ...(description && { description }) });
  return {
    custom_id: 'offer-form',
    title: 'Make an offer',
    components: [
      { type: 10, content: 'The seller sees your offer at once.' },
      label('Amount', { type: 4, custom_id: 'amount', style: 1, min_length: 2, max_length: 12, placeholder: '5,000' }, 'In US dollars'),
      label('Conditions', { type: 4, custom_id: 'conditions', style: 2, required: false, max_length: 500 }),
      label('Pay with', {
        type: 3,
        custom_id: 'rail',
        options: [
          { label: 'Card', value: 'card' },
          { label: 'USDC on Base', value: 'usdc' },
        ],
      }),
    ],
  };
}

function surveyForm() {
  const label = (title, component) => ({ type: 18, label: title, component });
  const option = (text) => ({ label: text, value: text.toLowerCase() });
  return {
    custom_id: 'survey-form',
    title: 'How was it?',
    components: [
      label('Who are you', { type: 21, custom_id: 'role', options: [option('Buyer'), option('Seller')] }),
      label('What went well', {
        type: 22,
        custom_id: 'well',
        min_values: 0,
        max_values: 3,
        required: false,
        options: [option('Payment'), option('Delivery'), option('Support')],
      }),
      label('Ask me again', { type: 23, custom_id: 'again' }),
    ],
  };
}

function valuesOf({ components }) {
  const fields = components.map((one) => one.component ?? one.components?.[0]).filter((one) => one?.custom_id);
  return Object.fromEntries(fields.map((one) => [one.custom_id, one.values ?? one.value]));
}
