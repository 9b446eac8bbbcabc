/**
 * Every value an operator may set, by name, with its default and its meaning; unknown names stop
 * the start.
 */
@NullMarked
package bloxtr8.platform.settings;

import org.jspecify.annotations.NullMarked;
