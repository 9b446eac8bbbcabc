/** Messages with embeds, components, files, mentions, pins and reactions. */
@NullMarked
package bloxtr8.providers.discord.messages;

import org.jspecify.annotations.NullMarked;
