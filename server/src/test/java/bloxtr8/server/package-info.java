@NullMarked
package bloxtr8.server;

import org.jspecify.annotations.NullMarked;
