package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.trading.domain.Side;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Who owes a line of the checklist before money, as it was last read. */
@FunctionalInterface
public interface UnmetLines {

  /** Of each of these deals; those of which nothing was read are absent. */
  Map<ContractId, Owed> of(Collection<ContractId> contracts);

  /**
   * What was owed of the checklist when a deal ended.
   *
   * @param sides who owed a line that was known not to be met
   * @param readable false when a line was never known, so that the buyer could not have paid
   */
  record Owed(Set<Side> sides, boolean readable) {

    static final Owed NOTHING = new Owed(Set.of(), true);

    public Owed {
      sides = Set.copyOf(sides);
    }
  }
}
