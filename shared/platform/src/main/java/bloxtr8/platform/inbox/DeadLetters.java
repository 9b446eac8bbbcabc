package bloxtr8.platform.inbox;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.staff.StaffProposals;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff see of a service's waiting messages, and what they do about them, key by key. */
public final class DeadLetters {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  /** What staff do about a key whose messages wait. */
  public enum Act {
    /** Applies what waits, in order, after its cause was mended. */
    REPLAY,
    /** Gives the first message up and goes on with the next one. */
    DROP,
    /** Gives up the numbers that are missing before the first message, and goes on with it. */
    SKIP
  }

  /** A key whose messages wait, and why the first of them does. */
  public record WaitingKey(
      UUID first, String key, long messages, String reason, String detail, Instant since) {}

  /** A message that waits. */
  public record WaitingMessage(
      UUID id,
      String topic,
      int partition,
      long offset,
      String key,
      String producer,
      long sequence,
      int bytes,
      String reason,
      String detail,
      Instant since) {}

  /**
   * All about one message that waits.
   *
   * @param content what it says; null when its bytes cannot be read
   * @param first the message that waits first of its key
   * @param ofKey how many of its key wait
   */
  public record Letter(
      WaitingMessage message, @Nullable Map<String, Object> content, UUID first, long ofKey) {}

  /**
   * What became of an act.
   *
   * @param verdict only what is confirmed is done; else a second person must say the same
   * @param left how many messages of the key still wait
   */
  public record Result(Verdict verdict, int applied, long left) {

    /** Whether it was carried out. */
    public boolean done() {
      return verdict == Verdict.CONFIRMED;
    }
  }

  private record KeyResult(String key, Verdict verdict) {}

  /** Why a member of staff acts, and whether in place of what another has proposed otherwise. */
  public record Why(String reason, boolean replaces) {}

  private final String service;
  private final Database database;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Clock clock;
  private final boolean movesMoney;
  private final Parties parties;
  private final DeadLetterStore store;

  /**
   * Of one service.
   *
   * @param movesMoney whether a message that is given up may have been about money
   */
  public DeadLetters(
      String service,
      Database database,
      Inbox inbox,
      Outbox outbox,
      Clock clock,
      boolean movesMoney,
      Parties parties) {
    this.service = service;
    this.database = database;
    this.inbox = inbox;
    this.outbox = outbox;
    this.clock = clock;
    this.movesMoney = movesMoney;
    this.parties = parties;
    this.store = new DeadLetterStore(database.sql());
  }

  public long countKeys() {
    return store.countKeys();
  }

  /** The keys, the one that waits longest first. */
  public List<WaitingKey> keys(int limit, long skip) {
    return store.keys(limit, skip);
  }

  /**
   * All about a message.
   *
   * @throws Problem 404 when it does not wait
   */
  public Letter show(UUID message) {
    return database.inTransaction(() -> {
      @Nullable Letter letter = store.letter(message, inbox::contentOf);
      if (letter == null) throw waitsNot();
      return letter;
    });
  }

  /**
   * Does the act, or proposes it where two persons must agree.
   *
   * @param message the one that waits first of its key
   * @throws Problem 404 when it does not wait; 409 {@code not_the_first} when another waits before
   *     it; 409 {@code nothing_missing} when no number is missing before it; 403 {@code a_party}
   */
  public Result act(Act act, UUID message, Why why, StaffMember by, Cause cause) {
    var judged =
        database.inTransaction(() -> {
          var key = requireFirst(message);
          if (parties.of(key).contains(by.user()))
            throw new Problem(FORBIDDEN, "a_party", "A party does not decide about its own deal.");
          var verdict = judge(act, message, why, by);
          var agreed = verdict == Verdict.CONFIRMED;
          audit(
              act,
              key,
              (agreed ? "DONE " : "PROPOSED ") + message + ": " + why.reason(),
              by,
              cause);
          if (agreed) giveUp(act, key);
          return new KeyResult(key, verdict);
        });
    var agreed = judged.verdict() == Verdict.CONFIRMED;
    var applied = agreed ? inbox.replay(judged.key(), act == Act.REPLAY) : 0;
    return new Result(judged.verdict(), applied, store.count(judged.key()));
  }

  private String requireFirst(UUID message) {
    @Nullable String key = store.lock(message);
    if (key == null) throw waitsNot();
    if (!store.isFirst(message, key))
      throw new Problem(
          CONFLICT,
          "not_the_first",
          "Another message of its key waits before it: begin with that one.");
    return key;
  }

  private static Problem waitsNot() {
    return new Problem(NOT_FOUND, "not_found", "No such message waits there.");
  }

  /** What it would move cannot be told from a message that failed: any amount needs two. */
  private Verdict judge(Act act, UUID message, Why why, StaffMember by) {
    if (!movesMoney) return Verdict.CONFIRMED;
    var asked =
        new StaffProposals.Act(nameOf(act), message.toString(), why.reason(), why.replaces());
    return new StaffProposals(database.sql()).judge(asked, by, clock.instant());
  }

  private void giveUp(Act act, String key) {
    switch (act) {
      case REPLAY -> {}
      case DROP -> inbox.drop(key);
      case SKIP -> {
        if (!inbox.skipMissing(key))
          throw new Problem(
              CONFLICT, "nothing_missing", "No number is missing before this message.");
      }
    }
  }

  private void audit(Act act, String key, String detail, StaffMember by, Cause cause) {
    var actor = new Actor.Person(by.user(), by.authority());
    // Strangers may have invented the key: none of them gets a counter.
    outbox.recordUnnumbered(
        Audit.entry(key, nameOf(act), Audit.ACCEPTED, service, detail, actor, cause));
  }

  private static String nameOf(Act act) {
    var name = act.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + "DeadLetter";
  }
}
