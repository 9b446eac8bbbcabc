/** The pools of workers that call providers, one for each rail. */
@NullMarked
package bloxtr8.payments.workers;

import org.jspecify.annotations.NullMarked;
