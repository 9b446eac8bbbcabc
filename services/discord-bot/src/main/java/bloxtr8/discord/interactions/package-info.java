/** What people do in Discord, and which handler answers it. */
@NullMarked
package bloxtr8.discord.interactions;

import org.jspecify.annotations.NullMarked;
