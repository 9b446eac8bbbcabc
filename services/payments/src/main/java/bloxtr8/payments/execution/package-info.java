/**
 * The transactions before and after a call to a provider: whether an operation may be sent, and
 * what its outcome means for the deal and the ledger. The call between them is made by a worker.
 */
@NullMarked
package bloxtr8.payments.execution;

import org.jspecify.annotations.NullMarked;
