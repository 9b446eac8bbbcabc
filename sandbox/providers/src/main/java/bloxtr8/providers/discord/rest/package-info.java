/** The REST API: authentication, limits, errors, and the routes of what {@code world} has. */
@NullMarked
package bloxtr8.providers.discord.rest;

import org.jspecify.annotations.NullMarked;
