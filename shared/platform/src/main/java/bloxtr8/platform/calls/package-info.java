/**
 * Calls to providers by JSON over HTTP, limited in time and size, and the circuit breaker that all
 * providers have.
 */
@NullMarked
package bloxtr8.platform.calls;

import org.jspecify.annotations.NullMarked;
