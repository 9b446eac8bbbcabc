/**
 * The gateway: a WebSocket over which a bot learns what happens. It reads the log of events, so
 * that a bot which resumes gets what it missed.
 */
@NullMarked
package bloxtr8.providers.discord.gateway;

import org.jspecify.annotations.NullMarked;
