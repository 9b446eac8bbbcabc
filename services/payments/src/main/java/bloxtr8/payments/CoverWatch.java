package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.CoverStore.Side;
import bloxtr8.payments.ledger.LedgerReport.Finding;
import bloxtr8.payments.ledger.LedgerReport.Law;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Fault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what each provider holds with what we owe there, each by itself: a provider that gives
 * no balance, or an odd one, keeps no other from being judged. Only a shortfall that every one of
 * the last looks found counts, since a fact may reach us later than the money.
 */
final class CoverWatch {

  private static final Logger LOG = LoggerFactory.getLogger(CoverWatch.class);
  private static final int LOOKS = 3;

  /** How far clocks of our own processes may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  private final Room room;
  private final Rails rails;
  private final CoverStore covers;
  private final Map<Rail, Deque<Long>> shortfalls = new EnumMap<>(Rail.class);
  private final Map<Rail, Long> missingThere = new EnumMap<>(Rail.class);

  CoverWatch(Room room, Rails rails) {
    this.room = room;
    this.rails = rails;
    this.covers = new CoverStore(room.database().sql());
  }

  /** One finding for each rail on which too little lies. */
  List<Finding> look() {
    var findings = new ArrayList<Finding>();
    for (var rail : rails.served()) {
      var finding = look(rail);
      if (finding != null) findings.add(finding);
    }
    return findings;
  }

  private @Nullable Finding look(Rail rail) {
    var from = room.clock().instant().minus(CLOCKS_DIFFER);
    var books = covers.books(rail);
    @Nullable Long balance = balance(rail);
    var there = missingThere(rail, books, balance, covers.leftSince(rail, from));
    var last = shortfalls.computeIfAbsent(rail, _ -> new ArrayDeque<>());
    last.addLast(Math.max(there, Math.max(0, books.owed() - books.booked())));
    if (last.size() > LOOKS) last.removeFirst();
    if (last.size() < LOOKS) return null;
    var shortfall = Collections.min(last);
    var most = Collections.max(last);
    var detail =
        String.format(
            Locale.ROOT,
            "%s holds %s units, %d are booked, we owe %d: %d are missing",
            rail,
            balance == null ? "unknown" : balance,
            books.booked(),
            books.owed(),
            shortfall);
    var stopped =
        room.database()
            .inTransaction(() -> {
              covers.found(rail, books, balance, shortfall, most, room.clock().instant());
              return covers.stop(rail, Law.PROVIDERS_COVER_WHAT_WE_OWE + ": " + detail);
            });
    if (stopped)
      room.telemetry()
          .alerts()
          .raise(room.name(), "ledger-broken", Law.PROVIDERS_COVER_WHAT_WE_OWE + ": " + detail);
    return shortfall == 0 ? null : new Finding(Law.PROVIDERS_COVER_WHAT_WE_OWE, null, detail);
  }

  /**
   * As far as is known: while the provider tells nothing, what was missing before.
   *
   * @param left what was sent while the provider was asked: it may be gone from the balance
   */
  private long missingThere(Rail rail, Side books, @Nullable Long balance, long left) {
    if (balance != null)
      missingThere.put(rail, Math.max(0, books.owed() - books.leaving() - left - balance));
    return missingThere.getOrDefault(rail, 0L);
  }

  /** Null when the provider tells none. */
  private @Nullable Long balance(Rail rail) {
    try {
      return rails.of(rail).balance().units();
    } catch (RuntimeException e) {
      LOG.warn("{} tells no balance: {}", rail, e.toString());
      if (Fault.of(e) == Fault.BUG)
        room.telemetry()
            .alerts()
            .raise(room.name(), "balance-unreadable", rail + " tells no balance: " + e);
      return null;
    }
  }
}
