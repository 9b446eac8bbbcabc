/** How long to wait before another attempt. */
@NullMarked
package bloxtr8.platform.retry;

import org.jspecify.annotations.NullMarked;
