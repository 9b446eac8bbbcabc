/** Limits of the JDK's own HTTP server. */
@NullMarked
package bloxtr8.infrastructure.http;

import org.jspecify.annotations.NullMarked;
