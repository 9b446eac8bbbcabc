import * as schemas from 'discord-api-spec/zod';

/**
 * What Discord's own published schemas say about the answers and events of the simulated Discord.
 * A path is reported without the numbers of lists, the shallowest only.
 */

/**
 * The one deviation that is accepted: Discord writes times with "+00:00", and so does the simulation; the OpenAPI document
 * allows it ("date-time"), but the schemas that are made from it accept "Z" only.
 */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/;

function withZ(value) {
  if (typeof value === 'string') return TIME.test(value) ? value.replace('+00:00', 'Z') : value;
  if (Array.isArray(value)) return value.map(withZ);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withZ(one)]));
}

const ANSWERS = [
  ['GET', /^\/users\/@me$/, schemas.UserPIIResponseSchema],
  ['POST', /^\/users\/@me\/channels$/, schemas.PrivateChannelResponseSchema],
  ['GET', /^\/users\/\d+$/, schemas.UserResponseSchema],
  ['GET', /^\/gateway$/, schemas.GatewayResponseSchema],
  ['GET', /^\/gateway\/bot$/, schemas.GatewayBotResponseSchema],
  ['GET', /^\/applications\/\d+\/commands$/, listOf(schemas.ApplicationCommandResponseSchema)],
  ['PUT', /^\/applications\/\d+\/commands$/, listOf(schemas.ApplicationCommandResponseSchema)],
  ['POST', /^\/applications\/\d+\/commands$/, schemas.ApplicationCommandResponseSchema],
  ['PUT', /^\/applications\/\d+\/guilds\/\d+\/commands$/, listOf(schemas.ApplicationCommandResponseSchema)],
  ['POST', /^\/interactions\/\d+\/[^/]+\/callback$/, schemas.InteractionCallbackResponseSchema],
  ['POST', /^\/webhooks\/\d+\/[^/]+$/, schemas.MessageResponseSchema],
  ['GET', /^\/webhooks\/\d+\/[^/]+\/messages\/[^/]+$/, schemas.MessageResponseSchema],
  ['PATCH', /^\/webhooks\/\d+\/[^/]+\/messages\/[^/]+$/, schemas.MessageResponseSchema],
  ['GET', /^\/channels\/\d+\/messages$/, listOf(schemas.MessageResponseSchema)],
  ['POST', /^\/channels\/\d+\/messages$/, schemas.MessageResponseSchema],
  ['GET', /^\/channels\/\d+\/messages\/\d+$/, schemas.MessageResponseSchema],
  ['PATCH', /^\/channels\/\d+\/messages\/\d+$/, schemas.MessageResponseSchema],
  ['PATCH', /^\/channels\/\d+$/, schemas.ThreadResponseSchema],
  ['POST', /^\/channels\/\d+\/threads$/, schemas.ThreadResponseSchema],
  ['POST', /^\/channels\/\d+\/messages\/\d+\/threads$/, schemas.ThreadResponseSchema],
  ['GET', /^\/channels\/\d+\/thread-members$/, listOf(schemas.ThreadMemberResponseSchema)],
  ['POST', /^\/guilds\/\d+\/channels$/, schemas.GuildChannelResponseSchema],
  ['GET', /^\/guilds\/\d+\/channels$/, listOf(schemas.GuildChannelResponseSchema)],
  ['GET', /^\/guilds\/\d+$/, schemas.GuildWithCountsResponseSchema],
  ['GET', /^\/guilds\/\d+\/roles$/, listOf(schemas.GuildRoleResponseSchema)],
  ['GET', /^\/guilds\/\d+\/members\/\d+$/, schemas.GuildMemberResponseSchema],
];

/** The schema of each element of a list. */
function listOf(element) {
  return { element };
}

/** The parts of events for which Discord has published a schema. */
const EVENTS = {
  READY: (body) => [[body.user, schemas.UserPIIResponseSchema]],
  GUILD_CREATE: (body) => [
    ...body.roles.map((role) => [role, schemas.GuildRoleResponseSchema]),
    ...body.channels.map((channel) => [
      { guild_id: body.id, ...channel },
      schemas.GuildChannelResponseSchema,
    ]),
    ...body.members.map((member) => [member, schemas.GuildMemberResponseSchema]),
  ],
  CHANNEL_CREATE: (body) => [[body, schemas.GuildChannelResponseSchema]],
  CHANNEL_UPDATE: (body) => [[body, schemas.GuildChannelResponseSchema]],
  THREAD_CREATE: (body) => [[body, schemas.ThreadResponseSchema]],
  THREAD_UPDATE: (body) => [[body, schemas.ThreadResponseSchema]],
  MESSAGE_CREATE: (body) => [[body, schemas.MessageResponseSchema]],
  MESSAGE_UPDATE: (body) => [[body, schemas.MessageResponseSchema]],
  GUILD_MEMBERS_CHUNK: (body) =>
    body.members.map((member) => [member, schemas.GuildMemberResponseSchema]),
  INTERACTION_CREATE: (body) => [
    [body.user ?? body.member.user, schemas.UserResponseSchema],
    ...(body.message ? [[body.message, schemas.MessageResponseSchema]] : []),
    ...Object.values(body.data?.resolved?.users ?? {}).map((user) => [user, schemas.UserResponseSchema]),
    ...Object.values(body.data?.resolved?.messages ?? {}).map((message) => [
      message,
      schemas.MessageResponseSchema,
    ]),
  ],
};

/** Collects what does not fit. */
export class SchemaCheck {
  checked = 0;
  found = new Set();
  unknown = new Set();

  answer(method, path, status, body) {
    if (status >= 400) return this.#check(`${method} ${status}`, body, schemas.ErrorResponseSchema);
    if (status === 204) return;
    const known = ANSWERS.find(([verb, pattern]) => verb === method && pattern.test(path));
    if (known) this.#check(`${method} ${known[1].source}`, body, known[2]);
    else this.unknown.add(`${method} ${path.replace(/\d{5,}/g, '{id}')}`);
  }

  event(type, body) {
    for (const [part, schema] of EVENTS[type]?.(body) ?? []) this.#check(type, part, schema);
  }

  #check(what, body, schema) {
    if (schema.element) {
      for (const one of body) this.#check(what, one, schema.element);
      return;
    }
    this.checked++;
    const result = schema.safeParse(withZ(body));
    if (result.success) return;
    const paths = result.error.issues.map((issue) => ({
      path: issue.path.map((part) => (typeof part === 'number' ? '*' : part)).join('.'),
      message: issue.message,
    }));
    const depth = Math.min(...paths.map(({ path }) => path.split('.').length));
    for (const { path, message } of paths) {
      if (path.split('.').length > depth) continue;
      this.found.add(`${what} at ${path || 'the top'}: ${message}`);
    }
  }
}
