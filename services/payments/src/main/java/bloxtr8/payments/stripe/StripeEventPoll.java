package bloxtr8.payments.stripe;

import bloxtr8.payments.refreshes.ProviderRefreshes;
import bloxtr8.payments.refreshes.ProviderRefreshes.Cursor;
import bloxtr8.payments.refreshes.ProviderRefreshes.ListedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Polls Stripe's list of events, so that a lost webhook stops no deal: an object that no webhook
 * named is fetched in the same way. The poll continues after the last event's id; when Stripe does
 * not know that id any more, by time. The content of an event does not affect the cursor.
 */
public final class StripeEventPoll {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration FIRST_CHECK = Duration.ofHours(1);

  /** Stripe lists events for 30 days. */
  private static final Duration LISTED_FOR = Duration.ofDays(29);

  /** By time, events are read in periods of this length, each of them completely. */
  private static final Duration PIECE = Duration.ofMinutes(30);

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final StripeRailClient stripe;
  private final ProviderRefreshes refreshes;
  private final Clock clock;
  private final Duration lag;

  /** An event of the list, with what the cursor needs. */
  private record Listed(String id, Instant created, JsonNode node) {}

  /**
   * Polls when called.
   *
   * @param lag the minimum age of an event, so that its webhook can arrive before
   */
  public StripeEventPoll(
      StripeRailClient stripe, ProviderRefreshes refreshes, Clock clock, Duration lag) {
    this.stripe = stripe;
    this.refreshes = refreshes;
    this.clock = clock;
    this.lag = lag;
  }

  /** Reads one page or one period; true when there are more. */
  public boolean runPass() {
    var place = refreshes.place();
    if (place == null) return byTime(clock.instant().minus(FIRST_CHECK));
    var oldest = clock.instant().minus(LISTED_FOR);
    var at = place.at() == null ? oldest : place.at();
    if (place.event() == null) return byTime(at.isBefore(oldest) ? oldest : at);
    return after(place.event(), at);
  }

  private boolean after(String event, Instant at) {
    var answer = stripe.eventsAfter(event);
    if (answer == null) {
      refreshes.setAside(
          "Stripe no longer knows the event %s: its list is read by time".formatted(event));
      refreshes.requestFor(List.of(), new Cursor(null, at.minus(CLOCK_SKEW)));
      return true;
    }
    var page = JSON.readTree(answer);
    var events = listed(page).reversed();
    var youngest = clock.instant().minus(lag);
    if (events.isEmpty()) return passUnnamed(page, at, youngest);
    var due = dueBy(events, youngest);
    if (due.isEmpty()) return false;
    refreshes.requestFor(received(due), cursor(due.getLast()));
    return due.size() == events.size() && hasMore(page);
  }

  /**
   * Goes on by time behind a page whose entries have no id, because none of them can be a cursor.
   * Stripe's times are whole seconds, so the next one begins with no entry of the page.
   */
  private boolean passUnnamed(JsonNode page, Instant at, Instant youngest) {
    if (page.path("data").isEmpty()) return false;
    var newest = at;
    for (var node : page.path("data")) {
      var created = Instant.ofEpochSecond(node.path("created").asLong(0));
      if (created.isAfter(newest)) newest = created;
    }
    if (newest.isAfter(youngest)) return false;
    refreshes.requestFor(List.of(), new Cursor(null, newest.plusSeconds(1)));
    return true;
  }

  private boolean byTime(Instant from) {
    var youngest = clock.instant().minus(lag);
    var pieceEnd = from.plus(PIECE);
    var until = pieceEnd.isBefore(youngest) ? pieceEnd : youngest;
    if (until.isBefore(from)) return false;
    var newest = read(from, until);
    if (until.isBefore(youngest)) {
      refreshes.requestFor(List.of(), new Cursor(null, until));
      return true;
    }
    refreshes.requestFor(List.of(), newest == null ? new Cursor(null, until) : cursor(newest));
    return newest != null;
  }

  /** Reads every event of that period; returns the newest, or null for none. */
  private @Nullable Listed read(Instant from, Instant until) {
    Listed newest = null;
    Listed last = null;
    var more = true;
    while (more) {
      var page = JSON.readTree(stripe.eventsBetween(from, until, last == null ? null : last.id()));
      var events = listed(page);
      refreshes.requestFor(received(events), null);
      if (newest == null && !events.isEmpty()) newest = events.getFirst();
      last = events.isEmpty() ? null : events.getLast();
      more = last != null && hasMore(page);
    }
    return newest;
  }

  private static Cursor cursor(Listed event) {
    return new Cursor(event.id(), event.created());
  }

  private static boolean hasMore(JsonNode page) {
    return page.path("has_more").asBoolean(false);
  }

  /** In Stripe's order: the newest first. */
  private List<Listed> listed(JsonNode page) {
    var listed = new ArrayList<Listed>();
    for (var node : page.path("data")) {
      var id = StripeEvent.text(node, "id");
      if (id == null) refreshes.setAside("an entry of Stripe's list has no id");
      else listed.add(new Listed(id, Instant.ofEpochSecond(node.path("created").asLong(0)), node));
    }
    return listed;
  }

  /** The events, the oldest first, that are old enough for their webhook to have arrived. */
  private static List<Listed> dueBy(List<Listed> events, Instant youngest) {
    var due = new ArrayList<Listed>();
    for (var event : events) {
      if (event.created().isAfter(youngest)) break;
      due.add(event);
    }
    return due;
  }

  private List<ListedEvent> received(List<Listed> events) {
    return events.stream().map(this::received).filter(Objects::nonNull).toList();
  }

  /** Null for an unused type; an event of a used type that is malformed is reported. */
  private @Nullable ListedEvent received(Listed listed) {
    var event = StripeEvent.read(listed.node());
    if (event != null)
      return event.isRelevant() ? new ListedEvent(event.id(), event.object()) : null;
    var type = StripeEvent.text(listed.node(), "type");
    if (type == null || StripeEvent.isRelevant(type))
      refreshes.setAside("the event %s (%s) is malformed".formatted(listed.id(), type));
    return null;
  }
}
