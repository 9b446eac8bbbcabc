package bloxtr8.projections.reports.domain;

import bloxtr8.kernel.Authority;
import org.jspecify.annotations.Nullable;

/** Decides about the life of a report. */
public final class ReportDecider {

  private ReportDecider() {}

  /**
   * What a person has ordered before.
   *
   * @param running whether one of the same kind is being made
   * @param lately how many in the last 24 hours
   */
  public record Before(boolean running, int lately) {}

  /** Why an order is refused; null when it is accepted. */
  public static @Nullable ReportRefusal order(
      ReportKind kind, Authority authority, Before before, int perDayMax) {
    if (!kind.isFor(authority)) return ReportRefusal.NOT_AN_ADMIN;
    if (before.running()) return ReportRefusal.REPORT_RUNNING;
    return before.lately() >= perDayMax ? ReportRefusal.TOO_MANY_REPORTS : null;
  }

  /** What is to be done with a report that is due. */
  public enum Step {
    MAKE,
    /** Each attempt that it may have was begun, and none has told how it ended. */
    GIVE_UP,
    /** Its files are deleted, and later its row. */
    REMOVE
  }

  /**
   * What is next.
   *
   * @param attempts that were begun, also by a process that died
   */
  public static Step whenDue(ReportState state, int attempts, int attemptsMax) {
    return switch (state) {
      case REQUESTED -> attempts < attemptsMax ? Step.MAKE : Step.GIVE_UP;
      case READY, FAILED, EXPIRED -> Step.REMOVE;
    };
  }

  /** The state of a report that is removed: its time is over, or its person is erased. */
  public static ReportState removed(ReportState state) {
    return switch (state) {
      case REQUESTED, READY, EXPIRED -> ReportState.EXPIRED;
      case FAILED -> ReportState.FAILED;
    };
  }

  /**
   * The state after a failed attempt.
   *
   * @param attempt counted from 1
   */
  public static ReportState afterFailure(ReportProblem problem, int attempt, int attemptsMax) {
    return problem.mayPass() && attempt < attemptsMax ? ReportState.REQUESTED : ReportState.FAILED;
  }
}
