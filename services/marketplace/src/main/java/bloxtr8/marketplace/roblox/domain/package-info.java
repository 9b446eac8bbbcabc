/** What Roblox says about users, groups and experiences. */
@NullMarked
package bloxtr8.marketplace.roblox.domain;

import org.jspecify.annotations.NullMarked;
