@NullMarked
package bloxtr8.providers.discord.playground;

import org.jspecify.annotations.NullMarked;
