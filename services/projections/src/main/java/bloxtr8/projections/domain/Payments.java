package bloxtr8.projections.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The payments of one escrow that have arrived.
 *
 * @param here those that were not refunded
 * @param sentBack the sum of the refunded ones; null when there is none
 */
public record Payments(Map<PaymentId, Money> here, @Nullable Money sentBack) {

  /** Further ones are not listed individually. */
  private static final int MAX = 50;

  public static final Payments NONE = new Payments(Map.of(), null);

  public Payments {
    var sorted = new TreeMap<PaymentId, Money>(Comparator.comparing(PaymentId::value));
    sorted.putAll(here);
    here = Collections.unmodifiableMap(sorted);
  }

  /** The sum of the payments that were not refunded; null when there is none. */
  @Nullable Money sum() {
    return here.values().stream().reduce(Money::plus).orElse(null);
  }

  Payments arrived(PaymentId payment, Money amount) {
    if (here.size() >= MAX) return this;
    var now = new HashMap<>(here);
    now.put(payment, amount);
    return new Payments(now, sentBack);
  }

  Payments sentBack(PaymentId payment, Money amount) {
    var now = new HashMap<>(here);
    now.remove(payment);
    return new Payments(now, sentBack == null ? amount : sentBack.plus(amount));
  }
}
