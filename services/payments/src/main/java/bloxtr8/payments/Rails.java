package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import java.util.Map;
import java.util.Set;

/** Who moves the money of each rail. */
record Rails(Map<Rail, ProviderClient> providers) {

  Rails {
    providers = Map.copyOf(providers);
  }

  Set<Rail> served() {
    return providers.keySet();
  }

  /** Throws for a rail that is not served. */
  ProviderClient of(Rail rail) {
    var provider = providers.get(rail);
    if (provider == null) throw new IllegalStateException("no provider serves " + rail);
    return provider;
  }
}
