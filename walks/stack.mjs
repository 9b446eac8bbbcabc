/** The running stack that is walked through; `./bloxtr8 walks` tells where it is. */

export const GATEWAY = required('GATEWAY');
export const SANDBOX = required('SANDBOX');
export const CLIENT = 'bloxtr8-sandbox';
/** At Discord: the snowflake of the application. */
export const DISCORD_CLIENT = '100000000000000010';
export const DISCORD_BOT_TOKEN = required('DISCORD_BOT_TOKEN');
export const DISCORD_CLIENT_SECRET = required('DISCORD_CLIENT_SECRET');
export const ROBLOX_API_KEY = required('ROBLOX_API_KEY');
export const ROBLOX_CLIENT_SECRET = required('ROBLOX_CLIENT_SECRET');

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`The variable ${name} is not set: start this by ./bloxtr8 walks`);
  return value;
}

/** A username that both providers allow and nobody has. */
export function newUsername() {
  return `w${crypto.randomUUID().replaceAll('-', '').slice(0, 15)}`;
}
