@NullMarked
package bloxtr8.platform.calls;

import org.jspecify.annotations.NullMarked;
