/** The commands and dialogues, one class a subject. */
@NullMarked
package bloxtr8.discord.flows;

import org.jspecify.annotations.NullMarked;
