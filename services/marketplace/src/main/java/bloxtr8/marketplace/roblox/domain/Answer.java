package bloxtr8.marketplace.roblox.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one source of Roblox said: a fact, or nothing. Nothing is never taken for a fact. */
public sealed interface Answer<T> {

  record Known<T>(T value) implements Answer<T> {}

  /**
   * The source did not say.
   *
   * @param retryAfter how long the source asked to be left alone; null where it did not
   */
  record Unknown<T>(Reason reason, @Nullable Duration retryAfter) implements Answer<T> {}

  /** Why a source did not say. */
  enum Reason {
    /** 404: it does not exist, or is not shown to us. */
    NOT_FOUND,
    /** 401 or 403: the source is closed to us. */
    CLOSED,
    /** 429. */
    RATE_LIMITED,
    /** Our own budget for this source is used up at present; the source was not called. */
    BUDGET_USED,
    /** Too many failures lately; the source was not called. */
    CIRCUIT_OPEN,
    /** 5xx. */
    OUTAGE,
    /** Nothing within the time-out. */
    NO_RESPONSE,
    /** HTML, broken JSON, too large, or not in the documented shape. */
    UNREADABLE
  }
}
