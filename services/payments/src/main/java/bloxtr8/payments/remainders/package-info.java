/** What is left on a deal's account after its end, and whom it belongs to. */
@NullMarked
package bloxtr8.payments.remainders;

import org.jspecify.annotations.NullMarked;
