/**
 * What exists in a sandbox world only: simulated actions of people on providers' pages, and the
 * test API for deadlines.
 */
@NullMarked
package bloxtr8.payments.sandbox;

import org.jspecify.annotations.NullMarked;
