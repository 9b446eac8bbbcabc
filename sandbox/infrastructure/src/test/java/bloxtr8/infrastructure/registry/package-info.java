/** Tests of the registry over HTTP, as a producer uses it. */
@NullMarked
package bloxtr8.infrastructure.registry;

import org.jspecify.annotations.NullMarked;
