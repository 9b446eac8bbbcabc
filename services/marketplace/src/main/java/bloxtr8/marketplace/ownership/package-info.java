/** Verification of who owns an experience, and the snapshots that prove it. */
@NullMarked
package bloxtr8.marketplace.ownership;

import org.jspecify.annotations.NullMarked;
