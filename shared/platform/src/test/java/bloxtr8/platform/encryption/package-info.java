/** Tests of the encryption. */
@NullMarked
package bloxtr8.platform.encryption;

import org.jspecify.annotations.NullMarked;
