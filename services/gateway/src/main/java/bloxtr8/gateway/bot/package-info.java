/** The Discord bot, which acts for people with their own tokens. */
@NullMarked
package bloxtr8.gateway.bot;

import org.jspecify.annotations.NullMarked;
