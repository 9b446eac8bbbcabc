package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.trading.domain.Side;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Who owed what of the checklist before money, and for how long. */
@FunctionalInterface
public interface UnmetLines {

  /** Of each of these deals at its end; those of which nothing was seen are absent. */
  Map<ContractId, Owed> of(Map<ContractId, Instant> ends);

  /**
   * What was owed of the checklist when a deal ended.
   *
   * @param sides who owed a line for so long that they are to blame
   * @param couldPay false when the buyer was kept from paying by what is not theirs to do, or may
   *     have been
   */
  record Owed(Set<Side> sides, boolean couldPay) {

    /** Of a deal of which nothing was seen: nobody is to blame. */
    static final Owed UNSEEN = new Owed(Set.of(), false);

    public Owed {
      sides = Set.copyOf(sides);
    }
  }
}
