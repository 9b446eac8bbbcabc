/** Work that nobody asks for and that must not be forgotten: deadlines, repetitions, leftovers. */
@NullMarked
package bloxtr8.platform.polling;

import org.jspecify.annotations.NullMarked;
