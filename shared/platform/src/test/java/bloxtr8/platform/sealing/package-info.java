/** What is sealed stays shut. */
@NullMarked
package bloxtr8.platform.sealing;

import org.jspecify.annotations.NullMarked;
