/** Tests of the rules of reports. */
@NullMarked
package bloxtr8.projections.reports.domain;

import org.jspecify.annotations.NullMarked;
