/**
 * The Discord bot: turns what people do in Discord into calls of the API, and answers into replies.
 */
@NullMarked
package bloxtr8.discord;

import org.jspecify.annotations.NullMarked;
