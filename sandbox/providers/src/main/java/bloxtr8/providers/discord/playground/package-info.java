/** What the playground shows: Discord as one person sees it, and what happens there. */
@NullMarked
package bloxtr8.providers.discord.playground;

import org.jspecify.annotations.NullMarked;
