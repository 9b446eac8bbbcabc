/**
 * Interactions: a person uses a command, a component or a modal; a bot gets to know it through the
 * gateway and must answer within three seconds.
 */
@NullMarked
package bloxtr8.providers.discord.interactions;

import org.jspecify.annotations.NullMarked;
