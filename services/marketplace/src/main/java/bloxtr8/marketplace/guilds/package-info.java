/** What the admins of Discord guilds decide for their guild. */
@NullMarked
package bloxtr8.marketplace.guilds;

import org.jspecify.annotations.NullMarked;
