/** The commands and dialogues. */
@NullMarked
package bloxtr8.discord.flows;

import org.jspecify.annotations.NullMarked;
