/** What people do in Discord. */
@NullMarked
package bloxtr8.discord.interactions;

import org.jspecify.annotations.NullMarked;
