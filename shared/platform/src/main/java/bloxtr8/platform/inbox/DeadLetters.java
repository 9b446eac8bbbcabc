package bloxtr8.platform.inbox;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import bloxtr8.platform.staff.StaffProposals;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The staff's view of a service's parked messages, and their actions, key by key. */
public final class DeadLetters {

  /** An action of staff on a key with parked messages. */
  public enum Act {
    /** Processes the parked messages in order, after the cause was repaired. */
    REPLAY(StaffAct.REPLAY_DEAD_LETTER),
    /** Drops the first message and continues with the next one. */
    DROP(StaffAct.DROP_DEAD_LETTER),
    /** Skips the numbers that are missing before the first message, and continues with it. */
    SKIP(StaffAct.SKIP_DEAD_LETTER);

    private final StaffAct judged;

    Act(StaffAct judged) {
      this.judged = judged;
    }
  }

  /** A key with parked messages, and the reason of the first one. */
  public record WaitingKey(
      UUID first, String key, long messages, String reason, String detail, Instant since) {}

  /** One parked message. */
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
   * All details of one parked message.
   *
   * @param content the decoded message; null when its bytes cannot be decoded
   * @param first the id of the first parked message of its key
   * @param ofKey how many messages of its key are parked
   */
  public record Letter(
      WaitingMessage message, @Nullable Map<String, Object> content, UUID first, long ofKey) {}

  /**
   * The result of an action.
   *
   * @param verdict only a confirmed action is carried out; otherwise a second person must order the
   *     same
   * @param left how many messages of the key are still parked
   */
  public record Result(Verdict verdict, int applied, long left) {

    /** Whether the action was carried out. */
    public boolean done() {
      return verdict == Verdict.CONFIRMED;
    }
  }

  private record KeyResult(String key, Verdict verdict) {}

  /** The reason of an action, and whether it replaces another person's different proposal. */
  public record Why(String reason, boolean replaces) {}

  private final String service;
  private final Database database;
  private final Inbox inbox;
  private final Outbox outbox;
  private final Clock clock;
  private final @Nullable StaffProposals proposals;
  private final Parties parties;
  private final DeadLetterStore store;

  /**
   * Of one service.
   *
   * @param proposals null where no message is about money, so that one person is enough
   */
  public DeadLetters(
      String service,
      Database database,
      Inbox inbox,
      Outbox outbox,
      Clock clock,
      @Nullable StaffProposals proposals,
      Parties parties) {
    this.service = service;
    this.database = database;
    this.inbox = inbox;
    this.outbox = outbox;
    this.clock = clock;
    this.proposals = proposals;
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
   * All details of a message.
   *
   * @throws RefusedRequest when it is not parked
   */
  public Letter show(UUID message) {
    return database.inTransaction(() -> {
      @Nullable Letter letter = store.letter(message, inbox::contentOf);
      if (letter == null) throw notParked();
      return letter;
    });
  }

  /**
   * Carries the action out, or proposes it where two persons must agree.
   *
   * @param message the first parked message of its key
   * @throws RefusedRequest when it is not parked; {@code not_the_first} when another one is before
   *     it; {@code nothing_missing} when no number is missing before it; {@code not_impartial}
   */
  public Result act(Act act, UUID message, Why why, StaffMember by, Cause cause) {
    var judged =
        database.inTransaction(() -> {
          var key = requireFirst(message);
          StaffProposals.requireImpartial(by.user(), parties.of(key));
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
    if (key == null) throw notParked();
    if (!store.isFirst(message, key))
      throw RefusedRequest.conflict(
          "not_the_first", "Another message of its key was parked before it: begin with that one.");
    return key;
  }

  private static RefusedRequest notParked() {
    return new RefusedRequest(Kind.NOT_FOUND, "not_found", "No such message is parked there.");
  }

  /** Two persons are always needed: the amount is unknown, because the message failed. */
  private Verdict judge(Act act, UUID message, Why why, StaffMember by) {
    if (proposals == null) return Verdict.CONFIRMED;
    var asked =
        new StaffProposals.Act(act.judged, message.toString(), why.reason(), why.replaces());
    return proposals.judge(asked, by, clock.instant());
  }

  private void giveUp(Act act, String key) {
    switch (act) {
      case REPLAY -> {}
      case DROP -> inbox.drop(key);
      case SKIP -> {
        if (!inbox.skipMissing(key))
          throw RefusedRequest.conflict(
              "nothing_missing", "No number is missing before this message.");
      }
    }
  }

  private void audit(Act act, String key, String detail, StaffMember by, Cause cause) {
    var actor = new Actor.Person(by.user(), by.authority());
    // Strangers may invent keys, so no counter is created for them.
    outbox.recordUnnumbered(
        Audit.entry(key, act.judged.text(), Audit.ACCEPTED, service, detail, actor, cause));
  }
}
