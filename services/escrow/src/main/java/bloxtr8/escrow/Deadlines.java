package bloxtr8.escrow;

import static bloxtr8.platform.message.ProtoMapper.timestamp;
import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.escrow.DeadlineStore.LiveEscrow;
import bloxtr8.escrow.DeadlineStore.Outage;
import bloxtr8.escrow.DeadlineStore.PassedDeadline;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.EscrowCommandsV1.Deadline;
import bloxtr8.messages.EscrowCommandsV1.DeadlineReached;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.MoveDeadlines;
import bloxtr8.platform.background.HeartbeatStore;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;
import java.time.Duration;

/**
 * Sends a command to each escrow with a due deadline, and decides nothing: the escrow consumes the
 * command after all earlier ones. Deadlines are extended by our own outages.
 */
public final class Deadlines {

  private static final Actor US = new Actor.Service("escrow");
  private static final int ONE_PASS_MAX = 500;

  /**
   * How much the clocks of two replicas may differ: the command is sent a little late, never early.
   */
  private static final Duration SKEW_MAX = Duration.ofMillis(500);

  /** The command of a deadline that is still unchanged after this time is sent again. */
  private static final Duration LOST_AFTER = Duration.ofMinutes(10);

  private final Database database;
  private final HeartbeatStore heartbeat;
  private final DeadlineStore store;
  private final PaymentsBacklog backlog;
  private final Outbox outbox;
  private final Clock clock;

  Deadlines(
      Database database,
      HeartbeatStore heartbeat,
      DeadlineStore store,
      PaymentsBacklog backlog,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.heartbeat = heartbeat;
    this.store = store;
    this.backlog = backlog;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Runs one pass. Returns whether there may be more. */
  boolean runPass() {
    database.inTransaction(this::beat);
    var outage = database.inTransaction(this::moveForOutage);
    return outage || publishDue();
  }

  private void beat() {
    var gap = heartbeat.beat(clock.instant());
    if (gap != null) store.noteOutage(gap.from(), gap.until());
  }

  /** Moves all deadlines by the outage, before any is reported as due. */
  private boolean moveForOutage() {
    var outage = store.outage();
    if (outage == null) return false;
    var scope = OutageScope.of(outage.cause());
    var escrows = store.concerned(outage, scope, ONE_PASS_MAX);
    outbox.record(
        escrows.stream().filter(outage::concerns).map(escrow -> moved(escrow, outage)).toList());
    var upto = escrows.isEmpty() ? outage.movedUpto() : escrows.getLast().id().value();
    store.moved(outage, upto, escrows.size() < ONE_PASS_MAX);
    return true;
  }

  private boolean publishDue() {
    var now = clock.instant().minus(SKEW_MAX);
    var lost = now.minus(LOST_AFTER);
    if (!store.anyDue(now, lost)) return false;
    var readUpTo = backlog.read(clock);
    return database.inTransaction(() -> {
      var due = store.claim(now, lost, readUpTo, ONE_PASS_MAX);
      outbox.record(due.stream().map(Deadlines::reached).toList());
      return due.size() == ONE_PASS_MAX;
    });
  }

  private static Outgoing reached(PassedDeadline passed) {
    var reached =
        DeadlineReached.newBuilder()
            .setDeadline(wire(Deadline.class, passed.deadline()))
            .setDue(timestamp(passed.due()));
    return command(passed.escrow(), EscrowCommand.newBuilder().setDeadlineReached(reached).build());
  }

  private static Outgoing moved(LiveEscrow escrow, Outage outage) {
    var move = movement(outage.gap().negated(), outage.cause());
    var began = outage.beganAt();
    var ended = outage.endedAt();
    if (began != null && ended != null)
      move.setFrom(timestamp(began.isAfter(escrow.openedAt()) ? began : escrow.openedAt()))
          .setUntil(timestamp(ended));
    return command(escrow.id(), EscrowCommand.newBuilder().setMoveDeadlines(move).build());
  }

  /** A command that moves deadlines; a positive duration brings them nearer. */
  public static Outgoing move(EscrowId escrow, Duration forward, String cause) {
    return command(
        escrow, EscrowCommand.newBuilder().setMoveDeadlines(movement(forward, cause)).build());
  }

  private static MoveDeadlines.Builder movement(Duration forward, String cause) {
    return MoveDeadlines.newBuilder()
        .setForward(com.google.protobuf.Duration.newBuilder().setSeconds(forward.toSeconds()))
        .setCause(cause);
  }

  private static Outgoing command(EscrowId escrow, EscrowCommand command) {
    return new Outgoing(
        Topics.ESCROW_COMMANDS, escrow.text(), command, US, Cause.of(escrow.text()));
  }
}
