/** Webhooks of providers: authenticated by their signature, stored once, and used only as hints. */
@NullMarked
package bloxtr8.payments.webhooks;

import org.jspecify.annotations.NullMarked;
