/** What people typed in Discord and have not sent yet. */
@NullMarked
package bloxtr8.discord.drafts;

import org.jspecify.annotations.NullMarked;
