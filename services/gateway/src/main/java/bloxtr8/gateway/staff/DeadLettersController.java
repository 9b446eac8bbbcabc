package bloxtr8.gateway.staff;

import bloxtr8.api.DeadLettersApi;
import bloxtr8.api.Page;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.DeadLetters.Act;
import bloxtr8.platform.inbox.DeadLetters.Why;
import bloxtr8.platform.staff.StaffReason;
import bloxtr8.platform.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff for parked messages, which passes commands to the service that parked them. */
@RestController
public class DeadLettersController implements DeadLettersApi {

  private static final int UNAVAILABLE = 503;
  private static final int NOT_FOUND = 404;
  private static final List<String> CONSUMERS =
      Topics.services().stream().filter(s -> !Topics.consumedBy(s).isEmpty()).sorted().toList();

  private final ProcessContext process;
  private final Caller caller;

  public DeadLettersController(ProcessContext process, Caller caller) {
    this.process = process;
    this.caller = caller;
  }

  @Override
  public Page<WaitingKey> keys(String service, @Nullable Integer page, @Nullable Integer limit) {
    return WaitingMessages.keys(lettersOf(service), page, limit);
  }

  @Override
  public Letter show(String service, UUID message) {
    return WaitingMessages.show(lettersOf(service), message);
  }

  @Override
  public Result replay(String service, UUID message, Reason reason) {
    return act(Act.REPLAY, service, message, reason);
  }

  @Override
  public Result drop(String service, UUID message, Reason reason) {
    return act(Act.DROP, service, message, reason);
  }

  @Override
  public Result skip(String service, UUID message, Reason reason) {
    return act(Act.SKIP, service, message, reason);
  }

  private Result act(Act act, String service, UUID message, Reason given) {
    var letters = lettersOf(service);
    var why =
        new Why(StaffReason.of(given.reason()), Boolean.TRUE.equals(given.replacesProposal()));
    var result = letters.act(act, message, why, caller.staff(), RequestContext.current().cause());
    return new Result(Decided.of(result.verdict()), result.applied(), result.left());
  }

  /** The problem for an unknown name; it lists the services, which staff may know. */
  static Problem noService(Collection<String> known) {
    return new Problem(
        NOT_FOUND,
        "not_found",
        "There is no such service; the services are " + String.join(", ", known));
  }

  private DeadLetters lettersOf(String service) {
    if (Topics.consumedBy(service).isEmpty()) throw noService(CONSUMERS);
    var letters = process.deadLettersOf(service);
    if (letters == null)
      throw new Problem(
          UNAVAILABLE,
          service + "_elsewhere",
          "The role of " + service + " is not part of this process.");
    return letters;
  }
}
