/** What the bot shows: panels, forms and suggestions, in our own values. */
@NullMarked
package bloxtr8.discord.replies;

import org.jspecify.annotations.NullMarked;
