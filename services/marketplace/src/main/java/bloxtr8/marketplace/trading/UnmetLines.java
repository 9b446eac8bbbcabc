package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.trading.domain.Side;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Who owes a line of the checklist before money, as it was last read. */
@FunctionalInterface
public interface UnmetLines {

  /** The sides of each of these deals; those of which nothing was read are absent. */
  Map<ContractId, Set<Side>> of(Collection<ContractId> contracts);
}
