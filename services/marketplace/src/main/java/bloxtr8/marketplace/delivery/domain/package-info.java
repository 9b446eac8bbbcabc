/** Decides what to publish about the owner of a game, and when. */
@NullMarked
package bloxtr8.marketplace.delivery.domain;

import org.jspecify.annotations.NullMarked;
