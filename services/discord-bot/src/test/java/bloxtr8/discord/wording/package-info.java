/** What people read. */
@NullMarked
package bloxtr8.discord.wording;

import org.jspecify.annotations.NullMarked;
