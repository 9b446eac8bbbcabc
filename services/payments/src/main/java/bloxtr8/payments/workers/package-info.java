/**
 * The pools of workers, one for each rail: they claim operations and refreshes, and call the
 * providers, outside of any transaction.
 */
@NullMarked
package bloxtr8.payments.workers;

import org.jspecify.annotations.NullMarked;
