/** An object store that speaks S3, in a process of its own, for machines that have none. */
@NullMarked
package bloxtr8.bucket;

import org.jspecify.annotations.NullMarked;
