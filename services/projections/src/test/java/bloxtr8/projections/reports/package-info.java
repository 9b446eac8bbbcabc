/** Tests of reports. */
@NullMarked
package bloxtr8.projections.reports;

import org.jspecify.annotations.NullMarked;
