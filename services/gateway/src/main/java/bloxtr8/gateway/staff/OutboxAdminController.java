package bloxtr8.gateway.staff;

import bloxtr8.api.OutboxAdminApi;
import bloxtr8.platform.House;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Visit;
import bloxtr8.platform.outbox.OutboxAdministration;
import bloxtr8.platform.outbox.OutboxAdministration.Order;
import bloxtr8.platform.outbox.RepublishStore;
import bloxtr8.platform.staff.StaffReason;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Gives orders of staff about an outbox to the service whose outbox it is. */
@RestController
public class OutboxAdminController implements OutboxAdminApi {

  private static final int UNAVAILABLE = 503;

  /** Older messages are no longer kept. */
  private static final Duration SINCE_MAX = Duration.ofDays(90);

  private final House house;
  private final Caller caller;
  private final Clock clock;

  public OutboxAdminController(House house, Caller caller, Clock clock) {
    this.house = house;
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
  public Republished republish(String service, Republish order) {
    var outbox = outboxOf(service);
    var now = clock.instant();
    var until = order.until() == null ? now : order.until();
    var since = order.since() == null ? until : order.since();
    if (since.isAfter(now)) throw Problem.invalid("since", "lies in the future");
    if (since.isBefore(now.minus(SINCE_MAX))) throw Problem.invalid("since", "is over 90 days ago");
    if (until.isBefore(since) || until.isAfter(now))
      throw Problem.invalid("until", "must lie between since and now");
    var done =
        outbox.republish(
            new Order(
                topic(order.topic()),
                since,
                until,
                StaffReason.of(Objects.requireNonNullElse(order.reason(), "")),
                caller.actor(),
                Visit.current().cause()));
    return new Republished(
        done.released(),
        done.republished(),
        until,
        done.republished() >= RepublishStore.REPUBLISHED_MAX);
  }

  private OutboxAdministration outboxOf(String service) {
    if (!Topics.services().contains(service))
      throw DeadLettersController.noService(Topics.services());
    var outbox = house.outboxOf(service);
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
      throw Problem.invalid("topic", "is no topic of ours");
    return topic;
  }
}
