/** Reports as CSV files: ordered by a person, made by a job, kept for a while. */
@NullMarked
package bloxtr8.projections.reports;

import org.jspecify.annotations.NullMarked;
