@NullMarked
package bloxtr8.providers.discord.rest;

import org.jspecify.annotations.NullMarked;
