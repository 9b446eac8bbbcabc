/** The commands of applications: what they may look like, and who sees which where. */
@NullMarked
package bloxtr8.providers.discord.commands;

import org.jspecify.annotations.NullMarked;
