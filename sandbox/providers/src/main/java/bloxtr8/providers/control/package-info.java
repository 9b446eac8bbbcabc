/** The parts that all simulated providers share: the endpoint, faults, a journal. */
@NullMarked
package bloxtr8.providers.control;

import org.jspecify.annotations.NullMarked;
