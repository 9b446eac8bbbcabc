@NullMarked
package bloxtr8.platform.background;

import org.jspecify.annotations.NullMarked;
