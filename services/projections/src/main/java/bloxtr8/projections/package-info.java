/** Projects events to read models and the audit store, and answers queries. */
@NullMarked
package bloxtr8.projections;

import org.jspecify.annotations.NullMarked;
