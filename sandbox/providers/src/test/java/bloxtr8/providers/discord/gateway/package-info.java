@NullMarked
package bloxtr8.providers.discord.gateway;

import org.jspecify.annotations.NullMarked;
