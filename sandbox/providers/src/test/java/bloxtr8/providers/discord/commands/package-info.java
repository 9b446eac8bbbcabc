@NullMarked
package bloxtr8.providers.discord.commands;

import org.jspecify.annotations.NullMarked;
