/** The HTTP interfaces between our own programs; ids are in their prefixed form. */
@NullMarked
package bloxtr8.api;

import org.jspecify.annotations.NullMarked;
