/**
 * The outbox: messages written in the transaction of the change that they report, and published
 * after it.
 */
@NullMarked
package bloxtr8.platform.outbox;

import org.jspecify.annotations.NullMarked;
