/** Files, each written once, in an object store that speaks S3. */
@NullMarked
package bloxtr8.platform.files;

import org.jspecify.annotations.NullMarked;
