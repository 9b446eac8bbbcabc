/** Messages written in the transaction of the change they tell of, and published after it. */
@NullMarked
package bloxtr8.platform.outbox;

import org.jspecify.annotations.NullMarked;
