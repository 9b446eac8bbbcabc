/** Tests of commands without a broker. */
@NullMarked
package bloxtr8.gateway.commands;

import org.jspecify.annotations.NullMarked;
