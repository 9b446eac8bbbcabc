/** Tests of the internal port. */
@NullMarked
package bloxtr8.platform.internal.http;

import org.jspecify.annotations.NullMarked;
