/** All settings, with name, default and meaning; an unknown name stops the start. */
@NullMarked
package bloxtr8.platform.settings;

import org.jspecify.annotations.NullMarked;
