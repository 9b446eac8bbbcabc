/** Tests of the infrastructure under restarts, kills and ports in use. */
@NullMarked
package bloxtr8.infrastructure;

import org.jspecify.annotations.NullMarked;
