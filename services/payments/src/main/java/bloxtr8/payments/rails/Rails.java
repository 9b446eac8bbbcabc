package bloxtr8.payments.rails;

import bloxtr8.kernel.Rail;
import java.util.Map;
import java.util.Set;

/** The provider clients by rail. */
public record Rails(Map<Rail, ProviderClient> providers) {

  public Rails {
    providers = Map.copyOf(providers);
  }

  public Set<Rail> served() {
    return providers.keySet();
  }

  /** Throws for a rail that is not configured. */
  public ProviderClient of(Rail rail) {
    var provider = providers.get(rail);
    if (provider == null) throw new IllegalStateException("no provider client for " + rail);
    return provider;
  }
}
