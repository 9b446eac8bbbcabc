/** A whole platform in one data folder: its settings, its secrets, what runs on it. */
@NullMarked
package bloxtr8.server.embedded;

import org.jspecify.annotations.NullMarked;
