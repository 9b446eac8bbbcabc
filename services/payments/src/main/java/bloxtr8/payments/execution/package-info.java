/**
 * Executes operations: decides whether one may be sent, sends it to its provider once, and books
 * the outcome.
 */
@NullMarked
package bloxtr8.payments.execution;

import org.jspecify.annotations.NullMarked;
