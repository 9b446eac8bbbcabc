@NullMarked
package bloxtr8.providers.discord.jda;

import org.jspecify.annotations.NullMarked;
