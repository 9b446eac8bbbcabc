package bloxtr8.platform.inbox;

import bloxtr8.kernel.UserId;
import java.util.Set;

/** The parties of the deal that a key belongs to: they must not decide about its messages. */
@FunctionalInterface
public interface Parties {

  /** Empty when no party is known. */
  Set<UserId> of(String key);
}
