/** The test API, in the sandbox world only: it makes people and contracts. */
@NullMarked
package bloxtr8.marketplace.sandbox;

import org.jspecify.annotations.NullMarked;
