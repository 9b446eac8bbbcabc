/**
 * Objects of a provider that are to be fetched again, and how far its list of events has been read.
 */
@NullMarked
package bloxtr8.payments.refreshes;

import org.jspecify.annotations.NullMarked;
