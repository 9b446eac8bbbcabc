/**
 * Runs an operation: decides whether it may be sent, sends it to its provider once, and books what
 * came of it.
 */
@NullMarked
package bloxtr8.payments.execution;

import org.jspecify.annotations.NullMarked;
