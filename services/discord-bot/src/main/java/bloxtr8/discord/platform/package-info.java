/** The platform's HTTP API, called with the token of the person who acts. */
@NullMarked
package bloxtr8.discord.platform;

import org.jspecify.annotations.NullMarked;
