/** Remainders: money that is left on a deal's account after a lost chargeback, and its payee. */
@NullMarked
package bloxtr8.payments.remainders;

import org.jspecify.annotations.NullMarked;
