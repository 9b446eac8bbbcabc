package bloxtr8.gateway.staff;

import bloxtr8.api.OutboxAdminApi;
import bloxtr8.api.OutboxApi;
import bloxtr8.api.OutboxApi.RepublishOrder;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff for outboxes, which passes commands to the service. */
@RestController
public class OutboxAdminController implements OutboxAdminApi {

  /** Older messages are deleted. */
  private static final Duration SINCE_MAX = Duration.ofDays(90);

  private final Map<String, OutboxApi> outboxes;
  private final Caller caller;
  private final Clock clock;

  public OutboxAdminController(ProcessContext process, Caller caller, Clock clock) {
    var gateway = DatabaseRoles.GATEWAY.service();
    this.outboxes = process.apis().ofEach(gateway, Topics.services(), OutboxApi.class);
    this.caller = caller;
    this.clock = clock;
  }

  @Override
  public List<SetAside> setAside(String service) {
    return outboxOf(service).setAside();
  }

  @Override
  public Republished republish(String service, Republish request) {
    var outbox = outboxOf(service);
    var now = clock.instant();
    var until = request.until() == null ? now : request.until();
    var since = request.since() == null ? until : request.since();
    if (since.isAfter(now)) throw Problem.invalid("since", "is in the future");
    if (since.isBefore(now.minus(SINCE_MAX)))
      throw Problem.invalid("since", "is more than 90 days ago");
    if (until.isBefore(since) || until.isAfter(now))
      throw Problem.invalid("until", "must be between since and now");
    var done =
        outbox.republish(
            new RepublishOrder(
                caller.sender(),
                topic(request.topic()),
                since,
                until,
                Objects.requireNonNullElse(request.reason(), "")));
    return new Republished(done.released(), done.republished(), until, done.more());
  }

  private OutboxApi outboxOf(String service) {
    @Nullable OutboxApi outbox = outboxes.get(service);
    if (outbox == null) throw DeadLettersController.noService(Topics.services());
    return outbox;
  }

  private static String topic(@Nullable String topic) {
    if (topic == null) return "";
    if (Topics.ALL.stream().noneMatch(known -> known.name().equals(topic)))
      throw Problem.invalid("topic", "is not one of our topics");
    return topic;
  }
}
