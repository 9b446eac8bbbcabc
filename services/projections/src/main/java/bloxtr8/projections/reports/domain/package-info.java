/** The rules of reports: who may order which, and what becomes of them. */
@NullMarked
package bloxtr8.projections.reports.domain;

import org.jspecify.annotations.NullMarked;
