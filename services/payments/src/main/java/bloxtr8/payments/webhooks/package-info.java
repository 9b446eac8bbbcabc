/** Calls of providers: believed by their signature, kept once, and only a hint to look. */
@NullMarked
package bloxtr8.payments.webhooks;

import org.jspecify.annotations.NullMarked;
