/** Every HTTP conversation between our own programs; ids travel in their prefixed form. */
@NullMarked
package bloxtr8.api;

import org.jspecify.annotations.NullMarked;
