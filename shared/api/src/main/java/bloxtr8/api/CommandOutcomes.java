package bloxtr8.api;

import bloxtr8.kernel.CommandId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service has decided about commands that the gateway sent it; each service that accepts
 * such commands offers one in its API, answered from its inbox.
 */
public interface CommandOutcomes {

  /** The most ids of one question. */
  int IDS_MAX = 500;

  /** Of the given commands, those that this service has seen, in no order. */
  List<CommandOutcome> outcomes(Collection<CommandId> commands);

  /**
   * What became of one command.
   *
   * @param refusal the reason's name; null unless refused
   * @param sequence the last number of its subject's events after it; null while not accepted
   */
  record CommandOutcome(
      CommandId command, Ruling ruling, @Nullable String refusal, @Nullable Long sequence) {}

  /** How a service has ruled. */
  enum Ruling {
    ACCEPTED,
    REFUSED,
    /** It could not be taken and waits for somebody to look. */
    PARKED
  }
}
