/** Everything that knows JDA, the library that speaks Discord's protocols. */
@NullMarked
package bloxtr8.discord.jda;

import org.jspecify.annotations.NullMarked;
