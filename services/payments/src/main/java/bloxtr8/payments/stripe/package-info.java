/** The card rail: the client, the webhooks, the list of events and the statement of Stripe. */
@NullMarked
package bloxtr8.payments.stripe;

import org.jspecify.annotations.NullMarked;
