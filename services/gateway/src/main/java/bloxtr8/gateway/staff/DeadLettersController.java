package bloxtr8.gateway.staff;

import bloxtr8.api.DeadLettersApi;
import bloxtr8.api.Page;
import bloxtr8.api.ParkedMessagesApi;
import bloxtr8.api.ParkedMessagesApi.Action;
import bloxtr8.api.ParkedMessagesApi.StaffAction;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff for parked messages, which passes commands to the service that parked them. */
@RestController
public class DeadLettersController implements DeadLettersApi {

  private static final int NOT_FOUND = 404;
  private static final List<String> CONSUMERS =
      Topics.services().stream().filter(s -> !Topics.consumedBy(s).isEmpty()).sorted().toList();

  private final Map<String, ParkedMessagesApi> letters;
  private final Caller caller;

  public DeadLettersController(ProcessContext process, Caller caller) {
    var gateway = DatabaseRoles.GATEWAY.service();
    this.letters = process.apis().ofEach(gateway, CONSUMERS, ParkedMessagesApi.class);
    this.caller = caller;
  }

  @Override
  public Page<WaitingKey> keys(String service, @Nullable Integer page, @Nullable Integer limit) {
    return lettersOf(service).keys(page, limit);
  }

  @Override
  public Letter show(String service, UUID message) {
    return lettersOf(service).show(message);
  }

  @Override
  public Result replay(String service, UUID message, Reason reason) {
    return act(Action.REPLAY, service, message, reason);
  }

  @Override
  public Result drop(String service, UUID message, Reason reason) {
    return act(Action.DROP, service, message, reason);
  }

  @Override
  public Result skip(String service, UUID message, Reason reason) {
    return act(Action.SKIP, service, message, reason);
  }

  private Result act(Action action, String service, UUID message, Reason given) {
    var replaces = Boolean.TRUE.equals(given.replacesProposal());
    return lettersOf(service)
        .act(message, new StaffAction(caller.sender(), action, given.reason(), replaces));
  }

  /** The problem for an unknown name; it lists the services, which staff may know. */
  static Problem noService(Collection<String> known) {
    return new Problem(
        NOT_FOUND,
        "not_found",
        "There is no such service; the services are " + String.join(", ", known));
  }

  private ParkedMessagesApi lettersOf(String service) {
    @Nullable ParkedMessagesApi found = letters.get(service);
    if (found == null) throw noService(CONSUMERS);
    return found;
  }
}
