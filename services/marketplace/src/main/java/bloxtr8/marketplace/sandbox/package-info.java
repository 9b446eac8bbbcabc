/** What the sandbox world adds: the deadlines of trades can be moved nearer. */
@NullMarked
package bloxtr8.marketplace.sandbox;

import org.jspecify.annotations.NullMarked;
