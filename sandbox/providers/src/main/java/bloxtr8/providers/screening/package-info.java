/** Simulations of TRM Labs and Chainalysis. */
@NullMarked
package bloxtr8.providers.screening;

import org.jspecify.annotations.NullMarked;
