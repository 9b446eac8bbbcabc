package bloxtr8.platform.database;

import java.sql.SQLException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What a failure means for a retry. */
public enum FailureKind {
  /** A dependency is down: a later retry succeeds. */
  UNAVAILABLE,
  /** Two transactions conflicted: an immediate retry succeeds. */
  CONTENTION,
  /** A retry fails in the same way. */
  BUG;

  public static FailureKind of(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      var kind = ofOne(cause);
      if (kind != BUG) return kind;
    }
    return BUG;
  }

  private static FailureKind ofOne(Throwable cause) {
    return switch (cause) {
      case SQLException sql when sql.getSQLState() != null -> ofState(sql.getSQLState());
      case Unavailable _ -> UNAVAILABLE;
      case Contended _ -> CONTENTION;
      case RetriableException _ -> UNAVAILABLE;
      case DataAccessResourceFailureException _ -> UNAVAILABLE;
      case TransientDataAccessResourceException _ -> UNAVAILABLE;
      case CannotCreateTransactionException _ -> UNAVAILABLE;
      case TransactionSystemException _ -> UNAVAILABLE;
      default -> BUG;
    };
  }

  /** PostgreSQL, appendix A: error codes. */
  private static FailureKind ofState(String state) {
    return switch (state) {
      case "40001", "40P01", "55P03" -> CONTENTION;
      case "57014" -> UNAVAILABLE; // statement_timeout
      default ->
          state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")
              ? UNAVAILABLE
              : BUG;
    };
  }

  /** Thrown when a dependency does not respond; a later retry succeeds and nothing is lost. */
  public static final class Unavailable extends RuntimeException {
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Thrown when another transaction has changed the row: roll back and start again from its present
   * state.
   */
  public static final class Contended extends RuntimeException {
    public Contended(String message) {
      super(message);
    }
  }
}
