/** Calls to providers: limited in time and size, and none while a provider is down. */
@NullMarked
package bloxtr8.payments.calls;

import org.jspecify.annotations.NullMarked;
