package bloxtr8.gateway.staff;

import bloxtr8.api.OutboxAdminApi;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.outbox.OutboxAdministration;
import bloxtr8.platform.outbox.OutboxAdministration.RepublishRequest;
import bloxtr8.platform.outbox.RepublishStore;
import bloxtr8.platform.staff.StaffReason;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff for outboxes, which passes commands to the service. */
@RestController
public class OutboxAdminController implements OutboxAdminApi {

  private static final int UNAVAILABLE = 503;

  /** Older messages are deleted. */
  private static final Duration SINCE_MAX = Duration.ofDays(90);

  private final ProcessContext process;
  private final Caller caller;
  private final Clock clock;

  public OutboxAdminController(ProcessContext process, Caller caller, Clock clock) {
    this.process = process;
    this.caller = caller;
    this.clock = clock;
  }

  @Override
  public List<SetAside> setAside(String service) {
    return outboxOf(service).setAside().stream()
        .map(key -> new SetAside(key.topic(), key.key(), key.reason(), key.setAsideAt()))
        .toList();
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
            new RepublishRequest(
                topic(request.topic()),
                since,
                until,
                StaffReason.of(Objects.requireNonNullElse(request.reason(), "")),
                caller.actor(),
                RequestContext.current().cause()));
    return new Republished(
        done.released(),
        done.republished(),
        until,
        done.republished() >= RepublishStore.REPUBLISHED_MAX);
  }

  private OutboxAdministration outboxOf(String service) {
    if (!Topics.services().contains(service))
      throw DeadLettersController.noService(Topics.services());
    var outbox = process.outboxOf(service);
    if (outbox == null)
      throw new Problem(
          UNAVAILABLE,
          service + "_elsewhere",
          "The role of " + service + " is not part of this process.");
    return outbox;
  }

  private static String topic(@Nullable String topic) {
    if (topic == null) return "";
    if (Topics.ALL.stream().noneMatch(known -> known.name().equals(topic)))
      throw Problem.invalid("topic", "is not one of our topics");
    return topic;
  }
}
