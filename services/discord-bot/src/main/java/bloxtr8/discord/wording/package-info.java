/** All words that people read, by language. */
@NullMarked
package bloxtr8.discord.wording;

import org.jspecify.annotations.NullMarked;
