/** The registry over HTTP, as a producer meets it. */
@NullMarked
package bloxtr8.infrastructure.registry;

import org.jspecify.annotations.NullMarked;
