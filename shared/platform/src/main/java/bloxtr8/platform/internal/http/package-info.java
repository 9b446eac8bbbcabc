/** The internal port and its clients. */
@NullMarked
package bloxtr8.platform.internal.http;

import org.jspecify.annotations.NullMarked;
