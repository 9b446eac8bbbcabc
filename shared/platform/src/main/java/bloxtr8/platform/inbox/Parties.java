package bloxtr8.platform.inbox;

import bloxtr8.kernel.UserId;
import java.util.Set;

/** Whom the messages of a key concern: they decide nothing about these messages. */
@FunctionalInterface
public interface Parties {

  /** Empty when nobody is known. */
  Set<UserId> of(String key);
}
