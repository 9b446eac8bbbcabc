/** What is encrypted stays secret. */
@NullMarked
package bloxtr8.platform.encryption;

import org.jspecify.annotations.NullMarked;
