@NullMarked
package bloxtr8.platform.message;

import org.jspecify.annotations.NullMarked;
