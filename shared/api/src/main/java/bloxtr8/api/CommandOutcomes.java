package bloxtr8.api;

import bloxtr8.kernel.CommandId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's decisions about commands of the gateway; each service that accepts such commands
 * offers this interface in its API, and reads its inbox.
 */
public interface CommandOutcomes {

  /** Maximum of ids in one query. */
  int IDS_MAX = 500;

  /** The outcomes of those commands that this service has consumed, in no order. */
  List<CommandOutcome> outcomes(Collection<CommandId> commands);

  /**
   * The outcome of one command.
   *
   * @param refusal the reason's name; null unless refused
   * @param sequence the last number of its subject's events after it; null while not accepted
   */
  record CommandOutcome(
      CommandId command, Ruling ruling, @Nullable String refusal, @Nullable Long sequence) {}

  /** The decision of a service. */
  enum Ruling {
    ACCEPTED,
    REFUSED,
    /** The message could not be processed and waits for staff. */
    PARKED
  }
}
