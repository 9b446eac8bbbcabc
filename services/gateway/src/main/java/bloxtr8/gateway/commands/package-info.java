/**
 * People's commands to services: committed before they are answered, published until they are
 * decided.
 */
@NullMarked
package bloxtr8.gateway.commands;

import org.jspecify.annotations.NullMarked;
