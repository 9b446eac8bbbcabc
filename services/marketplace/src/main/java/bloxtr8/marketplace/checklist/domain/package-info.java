/** What must be true before the buyer pays. */
@NullMarked
package bloxtr8.marketplace.checklist.domain;

import org.jspecify.annotations.NullMarked;
