/** What a text must be that a person writes for other people. */
@NullMarked
package bloxtr8.platform.text;

import org.jspecify.annotations.NullMarked;
