/** Reads again and again who owns what is listed: a listing whose seller has lost it is closed. */
@NullMarked
package bloxtr8.marketplace.listingreads;

import org.jspecify.annotations.NullMarked;
