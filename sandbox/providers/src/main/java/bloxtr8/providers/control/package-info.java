/**
 * What every simulated provider shares: the endpoint that calls come through, faults on order, a
 * journal.
 */
@NullMarked
package bloxtr8.providers.control;

import org.jspecify.annotations.NullMarked;
