/**
 * The deals as payments stores them: parties, prices, payments and holds. Every decision about a
 * deal's money locks its row.
 */
@NullMarked
package bloxtr8.payments.deals;

import org.jspecify.annotations.NullMarked;
