/** Reads, shows and remembers what must be true before the buyer of a signed contract pays. */
@NullMarked
package bloxtr8.marketplace.checklist;

import org.jspecify.annotations.NullMarked;
