/**
 * The objects of a provider that must be fetched because a webhook or a list named them, and how
 * far its lists of events were read.
 */
@NullMarked
package bloxtr8.payments.refreshes;

import org.jspecify.annotations.NullMarked;
