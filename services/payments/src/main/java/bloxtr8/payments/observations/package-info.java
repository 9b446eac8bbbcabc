/**
 * What an object means that a worker has fetched: a payment, the outcome of an operation, or a
 * chargeback.
 */
@NullMarked
package bloxtr8.payments.observations;

import org.jspecify.annotations.NullMarked;
