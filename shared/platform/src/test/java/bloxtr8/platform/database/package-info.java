@NullMarked
package bloxtr8.platform.database;

import org.jspecify.annotations.NullMarked;
