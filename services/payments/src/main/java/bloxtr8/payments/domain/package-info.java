/**
 * The rules of money, without SQL and HTTP: deciders, operations, and the accounts that each fact
 * is booked on.
 */
@NullMarked
package bloxtr8.payments.domain;

import org.jspecify.annotations.NullMarked;
