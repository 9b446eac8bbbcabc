/** The rules of money: legs, operations, and the accounts that each fact is booked on. */
@NullMarked
package bloxtr8.payments.domain;

import org.jspecify.annotations.NullMarked;
