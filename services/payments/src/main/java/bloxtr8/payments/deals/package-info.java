/**
 * The deals as payments knows them: parties, prices, payments and holds. A deal's row is locked by
 * whoever decides about its money.
 */
@NullMarked
package bloxtr8.payments.deals;

import org.jspecify.annotations.NullMarked;
