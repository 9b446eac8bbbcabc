/** Work that a process does by itself: loops, polling jobs, listeners. */
@NullMarked
package bloxtr8.platform.background;

import org.jspecify.annotations.NullMarked;
