package bloxtr8.payments.domain;

import org.jspecify.annotations.Nullable;

/** What a provider said to a call, or what a look for its object found. */
public sealed interface Answer {

  /**
   * It is done.
   *
   * @param providerId the object that it made
   * @param secret of an intent: what lets the buyer pay it, or the address that he pays to
   */
  record Done(String providerId, @Nullable String secret) implements Answer {}

  /** Taken and not finished: the object exists and will be looked at again. */
  record Underway(String providerId) implements Answer {}

  /** Proved: it was refused and did nothing. */
  record Refused(String why) implements Answer {}

  /** It never left, or was turned away at the door: the same words may be sent at any time. */
  record NotSent(String why) implements Answer {}

  /**
   * It may have been done.
   *
   * @param providersFailure the provider told of a failure of its own
   */
  record Unclear(String why, boolean providersFailure) implements Answer {}

  /** A look found no such object. */
  record Absent() implements Answer {}
}
