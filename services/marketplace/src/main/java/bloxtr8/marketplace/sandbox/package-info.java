/** What the marketplace has in the sandbox world only: people, contracts and owners by order. */
@NullMarked
package bloxtr8.marketplace.sandbox;

import org.jspecify.annotations.NullMarked;
