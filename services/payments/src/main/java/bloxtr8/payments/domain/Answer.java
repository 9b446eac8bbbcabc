package bloxtr8.payments.domain;

import org.jspecify.annotations.Nullable;

/** What a provider said to a call. */
public sealed interface Answer {

  /** What a look for the object of an earlier call found: never that it was not sent. */
  sealed interface Found extends Answer {}

  /**
   * It is done.
   *
   * @param providerId the object that it made
   * @param secret of an intent: what lets the buyer pay it, or the address that they pay to
   */
  record Done(String providerId, @Nullable String secret) implements Found {}

  /** Taken and not finished: the object exists and will be looked at again. */
  record Underway(String providerId) implements Found {}

  /** Proved: it was refused and did nothing. */
  record Refused(String why) implements Found {}

  /** It never left, or was rejected before processing: the same request may be sent at any time. */
  record NotSent(String why) implements Answer {}

  /**
   * It may have been done.
   *
   * @param providersFailure the provider reported a failure of its own
   */
  record Unclear(String why, boolean providersFailure) implements Found {}

  /** A look found no such object. */
  record Absent() implements Found {}
}
