package bloxtr8.payments.stripe;

import bloxtr8.payments.LookUps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads Stripe's own list of events by cursor, so that a webhook that was lost stops no deal: what
 * no webhook named is fetched by the same way.
 */
public final class StripeEventPoll {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration FIRST_LOOK = Duration.ofHours(1);

  private final StripeRailClient stripe;
  private final LookUps lookUps;
  private final Clock clock;
  private final Duration lag;

  /**
   * Looks when it is told to.
   *
   * @param lag how long the webhook of an event is given to arrive first
   */
  public StripeEventPoll(StripeRailClient stripe, LookUps lookUps, Clock clock, Duration lag) {
    this.stripe = stripe;
    this.lookUps = lookUps;
    this.clock = clock;
    this.lag = lag;
  }

  /** One page; true when there are more. */
  public boolean look() {
    var now = clock.instant();
    var page = JSON.readTree(stripe.eventsAfter(lookUps.cursor(), now.minus(FIRST_LOOK)));
    var events = new ArrayList<StripeEvent>();
    for (var node : page.path("data")) {
      var event = StripeEvent.read(node);
      if (event != null) events.addFirst(event);
    }
    var due = dueBy(events, now.minus(lag));
    if (due.isEmpty()) return false;
    lookUps.heardOf(
        due.stream().filter(StripeEvent::isHeard).map(StripeEventPoll::heard).toList(),
        due.getLast().id());
    return due.size() == events.size() && page.path("has_more").asBoolean(false);
  }

  /** From the oldest on, up to the first that is too young. */
  private static List<StripeEvent> dueBy(List<StripeEvent> events, Instant youngest) {
    var due = new ArrayList<StripeEvent>();
    for (var event : events) {
      if (event.created().isAfter(youngest)) break;
      due.add(event);
    }
    return due;
  }

  private static LookUps.Heard heard(StripeEvent event) {
    return new LookUps.Heard(event.id(), event.object());
  }
}
