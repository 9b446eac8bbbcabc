/** The objects of a provider that must be fetched, and the cursors of its lists of events. */
@NullMarked
package bloxtr8.payments.refreshes;

import org.jspecify.annotations.NullMarked;
