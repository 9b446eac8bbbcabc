/** What staff see and order about money, over HTTP. */
@NullMarked
package bloxtr8.payments.staff;

import org.jspecify.annotations.NullMarked;
