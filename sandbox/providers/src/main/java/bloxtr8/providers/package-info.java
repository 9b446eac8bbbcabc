/**
 * The outside companies, simulated over HTTP with their own wire protocols, for the sandbox world.
 */
@NullMarked
package bloxtr8.providers;

import org.jspecify.annotations.NullMarked;
