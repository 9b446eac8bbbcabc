@NullMarked
package bloxtr8.platform.files;

import org.jspecify.annotations.NullMarked;
