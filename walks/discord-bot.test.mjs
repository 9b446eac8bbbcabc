import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  ContainerBuilder,
  DiscordAPIError,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { SchemaCheck } from './discord-schemas.mjs';
import { DISCORD_BOT_TOKEN, DISCORD_CLIENT, newUsername, SANDBOX } from './stack.mjs';

const DISCORD = `${SANDBOX}/discord`;
const PATIENCE_MS = 20_000;
const check = new SchemaCheck();
const heard = [];
let bot;
let alice;
let bob;
let guild;
let channel;

before(async () => {
  alice = await user();
  bob = await user();
  const made = await control('guilds', { name: 'Walk', ownerId: alice, botIds: [DISCORD_CLIENT] });
  await control('guilds/members', { guildId: made.id, userId: bob, action: 'join' });
  bot = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMembers,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.MessageContent,
    ],
    rest: { api: `${DISCORD}/api`, makeRequest: checked },
  });
  bot.on('raw', (packet) => {
    if (!packet.t) return;
    heard.push(packet.t);
    check.event(packet.t, packet.d);
  });
  bot.on(Events.InteractionCreate, (interaction) => answer(interaction).catch((error) => heard.push(error)));
  const ready = new Promise((resolve) => bot.once(Events.ClientReady, resolve));
  await bot.login(DISCORD_BOT_TOKEN);
  await ready;
  guild = await bot.guilds.fetch(made.id);
  channel = await bot.channels.fetch(made.channels[0].id);
});

after(async () => {
  await bot?.destroy();
});

test('discord.js: commands are registered, with options, subcommands and context menus', async () => {
  const made = await bot.application.commands.set([
    {
      name: 'walk',
      description: 'Walks',
      options: [
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: 'to',
          description: 'Somewhere',
          options: [
            { type: ApplicationCommandOptionType.String, name: 'place', description: 'where', required: true, max_length: 20 },
            { type: ApplicationCommandOptionType.Integer, name: 'steps', description: 'how many', min_value: 1, max_value: 3 },
            { type: ApplicationCommandOptionType.User, name: 'with', description: 'whom' },
          ],
        },
      ],
    },
    { name: 'walk-later', description: 'Answers later' },
    { name: 'walk-quiet', description: 'Answers one person' },
    { name: 'walk-form', description: 'Asks in a modal' },
    { name: 'walk-buttons', description: 'Shows components' },
    {
      name: 'walk-pick',
      description: 'Offers choices',
      options: [
        { type: ApplicationCommandOptionType.String, name: 'game', description: 'which', required: true, autocomplete: true },
      ],
    },
    { name: 'Walk with', type: ApplicationCommandType.User },
    { name: 'Walk on', type: ApplicationCommandType.Message },
  ]);
  assert.equal(made.size, 8);
  assert.equal((await bot.application.commands.fetch()).size, 8);
});

test('discord.js: a slash command with options is answered', async () => {
  const answered = await use('walk to', { options: { place: 'home', steps: 2, with: bob } });
  assert.equal(answered.status, 'ANSWERED');
  assert.match(answered.message.content, /^home 2 /);
});

test('discord.js: choices are offered while an option is typed', async () => {
  const offered = await control('interactions/autocomplete', {
    userId: alice, channelId: channel.id, name: 'walk-pick', options: { game: 'ob' }, focused: 'game',
  });
  assert.deepEqual(offered.choices.map(({ name }) => name), ['ob one', 'ob two']);
});

test('discord.js: a deferred answer is edited and followed up', async () => {
  const { id } = await use('walk-later');
  const view = await eventually(async () => {
    const now = await read(`control/interactions/${id}`);
    return now.followUps.length === 1 && now;
  });
  assert.equal(view.message.content, 'done');
});

test('discord.js: an ephemeral answer is seen by one person', async () => {
  const { message } = await use('walk-quiet');
  assert.equal(message.flags & MessageFlags.Ephemeral, MessageFlags.Ephemeral);
  assert.ok(!(await channel.messages.fetch({ limit: 50 })).has(message.id));
});

test('discord.js: a modal is shown, filled in and answered', async () => {
  const opened = await use('walk-form');
  assert.equal(opened.status, 'MODAL');
  const answered = await control('interactions/modal', {
    userId: alice, interactionId: opened.id, fields: { name: 'Alice', kind: ['b'] },
  });
  assert.equal(answered.message.content, 'Alice b');
});

test('discord.js: a button updates its message, and a select sends its values', async () => {
  const { message } = await use('walk-buttons');
  const chosen = await press(message, 'select', ['2']);
  assert.equal(chosen.message.content, 'chose 2');
  const pressed = await press(message, 'press');
  assert.equal(pressed.message.id, message.id);
  assert.equal(pressed.message.content, 'pressed');
});

test('discord.js: commands of the context menu have a target', async () => {
  const greeted = await use('Walk with', { type: 2, targetId: bob });
  assert.match(greeted.message.content, /^with /);
  const quoted = await use('Walk on', { type: 3, targetId: greeted.message.id });
  assert.equal(quoted.message.content, `> ${greeted.message.content}`);
});

test('discord.js: a DM arrives, unless the person accepts none', async () => {
  const person = await bot.users.fetch(alice);
  assert.equal((await person.send('hello')).content, 'hello');
  await control('users/settings', { userId: alice, acceptsDms: false });
  await assert.rejects(person.send('again'), (error) => error instanceof DiscordAPIError && error.code === 50007);
  await control('users/settings', { userId: alice, acceptsDms: true });
});

test('discord.js: a category with channels and overwrites', async () => {
  const category = await guild.channels.create({ name: 'BLOXTR8', type: ChannelType.GuildCategory });
  const made = await guild.channels.create({
    name: 'under-5k',
    parent: category,
    topic: 'cheap',
    permissionOverwrites: [{ id: guild.id, deny: [PermissionFlagsBits.SendMessages] }],
  });
  assert.equal(made.parentId, category.id);
  assert.equal(made.permissionOverwrites.cache.size, 1);
  await eventually(() => heard.includes('CHANNEL_CREATE'));
});

test('discord.js: a private thread with a member', async () => {
  const thread = await channel.threads.create({ name: 'deal', type: ChannelType.PrivateThread });
  await thread.members.add(bob);
  assert.ok((await thread.members.fetch()).has(bob));
  await thread.send('inside');
  await thread.setArchived(true);
});

test('discord.js: messages with an embed, with components and with a file', async () => {
  const embed = new EmbedBuilder().setTitle('Obby').addFields({ name: 'Price', value: '$5' });
  const sent = await channel.send({ embeds: [embed] });
  assert.equal(sent.embeds[0].title, 'Obby');
  assert.equal((await sent.edit('text')).content, 'text');
  await sent.react('👍');
  await sent.delete();
  const card = new ContainerBuilder()
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('# Obby'))
    .addActionRowComponents(row(button('offer')));
  const shown = await channel.send({ components: [card], flags: MessageFlags.IsComponentsV2 });
  assert.ok(shown.flags.has(MessageFlags.IsComponentsV2));
  const file = await channel.send({ files: [{ attachment: Buffer.from('proof'), name: 'proof.txt' }] });
  assert.equal(await (await fetch(file.attachments.first().url)).text(), 'proof');
});

test('discord.js: what people write is heard', async () => {
  const written = message('hi bot');
  await control('messages', { userId: alice, channelId: channel.id, content: 'hi bot' });
  assert.equal((await written).author.id, alice);
});

test('discord.js: members are fetched through the gateway', async () => {
  assert.ok((await guild.members.fetch()).has(bob));
});

test('discord.js: limits are obeyed', async () => {
  for (let n = 0; n < 8; n++) await channel.send(`n${n}`);
  assert.equal((await channel.messages.fetch({ limit: 1 })).first().content, 'n7');
});

test('discord.js: a bot that must reconnect resumes and misses nothing', async () => {
  const resumed = new Promise((resolve) => bot.once(Events.ShardResume, resolve));
  const written = message('meanwhile');
  await control('gateway', { verb: 'reconnect', applicationId: DISCORD_CLIENT });
  await control('messages', { userId: alice, channelId: channel.id, content: 'meanwhile' });
  await resumed;
  assert.equal((await written).author.id, alice);
});

test('discord.js: a bot whose session is invalid starts another', async () => {
  const ready = new Promise((resolve) => bot.once(Events.ShardReady, resolve));
  await control('gateway', { verb: 'invalidate', applicationId: DISCORD_CLIENT });
  await ready;
});

test('discord.js: every answer and event fits the schemas that Discord publishes', () => {
  assert.deepEqual(heard.filter((one) => one instanceof Error), []);
  assert.ok(check.checked > 50, `${check.checked} were checked`);
  assert.deepEqual([...check.unknown], [], 'an answer without a schema');
  assert.deepEqual([...check.found], []);
});

/** The bot. */
async function answer(interaction) {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond(['one', 'two'].map((word) => ({ name: `${typed} ${word}`, value: word })));
  }
  if (interaction.isModalSubmit()) {
    const { fields } = interaction;
    return interaction.reply(`${fields.getTextInputValue('name')} ${fields.getStringSelectValues('kind').join()}`);
  }
  if (interaction.isButton()) return interaction.update({ content: 'pressed', components: [] });
  if (interaction.isStringSelectMenu())
    return interaction.reply({ content: `chose ${interaction.values.join()}`, flags: MessageFlags.Ephemeral });
  switch (interaction.commandName) {
    case 'walk': {
      const { options } = interaction;
      return interaction.reply(
        `${options.getString('place')} ${options.getInteger('steps')} ${options.getUser('with').username}`,
      );
    }
    case 'walk-later':
      await interaction.deferReply();
      await interaction.editReply('done');
      return interaction.followUp('and more');
    case 'walk-quiet':
      return interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral, withResponse: true });
    case 'walk-form':
      return interaction.showModal(modal());
    case 'walk-buttons':
      return interaction.reply({ content: 'Choose', components: [row(button('press')), row(select('select'))] });
    case 'Walk with':
      return interaction.reply(`with ${interaction.targetUser.username}`);
    case 'Walk on':
      return interaction.reply({ content: `> ${interaction.targetMessage.content}`, flags: MessageFlags.Ephemeral });
    default:
      throw new Error(`an unknown command: ${interaction.commandName}`);
  }
}

function modal() {
  const name = new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setMaxLength(10);
  return new ModalBuilder()
    .setCustomId('form')
    .setTitle('Tell us')
    .addLabelComponents(
      new LabelBuilder().setLabel('Name').setTextInputComponent(name),
      new LabelBuilder().setLabel('Kind').setStringSelectMenuComponent(select('kind')),
    );
}

function select(id) {
  return new StringSelectMenuBuilder()
    .setCustomId(id)
    .addOptions({ label: 'One', value: id === 'kind' ? 'a' : '1' }, { label: 'Two', value: id === 'kind' ? 'b' : '2' });
}

function button(id) {
  return new ButtonBuilder().setCustomId(id).setLabel('Press').setStyle(ButtonStyle.Primary);
}

function row(...components) {
  return new ActionRowBuilder().addComponents(components);
}

/** Makes a request as the client does, and checks the answer. */
async function checked(url, init) {
  const response = await fetch(url, init);
  const text = await response.clone().text();
  const path = new URL(url).pathname.replace(/^.*\/api\/v10/, '');
  check.answer(init.method, path, response.status, text ? JSON.parse(text) : null);
  return response;
}

/** The message with this content, once the bot hears it. */
function message(content) {
  return new Promise((resolve) => {
    bot.on(Events.MessageCreate, function listener(one) {
      if (one.content !== content) return;
      bot.off(Events.MessageCreate, listener);
      resolve(one);
    });
  });
}

async function user() {
  return (await control('users', { username: newUsername() })).id;
}

function use(name, more = {}) {
  return control('interactions/command', { userId: alice, channelId: channel.id, name, ...more });
}

function press(message, customId, values) {
  return control('interactions/component', { userId: alice, messageId: message.id, customId, values });
}

async function control(verb, body) {
  const response = await fetch(`${DISCORD}/control/${verb}`, { method: 'POST', body: JSON.stringify(body) });
  const answered = await response.json();
  assert.equal(response.status, 200, `${verb}: ${JSON.stringify(answered)}`);
  return answered;
}

async function read(path) {
  return (await fetch(`${DISCORD}/${path}`)).json();
}

async function eventually(condition) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const result = await condition();
    if (result) return result;
    assert.ok(Date.now() < until, `not within ${PATIENCE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
