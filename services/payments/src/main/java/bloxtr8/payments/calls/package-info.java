/** Calls to providers: bounded in time and size, and none while a provider is down. */
@NullMarked
package bloxtr8.payments.calls;

import org.jspecify.annotations.NullMarked;
