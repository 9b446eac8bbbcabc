/** Which of several bots is the active one. */
@NullMarked
package bloxtr8.discord.leader;

import org.jspecify.annotations.NullMarked;
