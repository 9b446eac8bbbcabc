package bloxtr8.payments.domain;

import org.jspecify.annotations.Nullable;

/** The result of a provider call. */
public sealed interface Answer {

  /**
   * The result of a search for an earlier call's object: it never means that the call was not sent.
   */
  sealed interface Found extends Answer {}

  /**
   * The call was executed.
   *
   * @param providerId the id of the created object
   * @param secret of an intent: the client secret, or the deposit address
   */
  record Done(String providerId, @Nullable String secret) implements Found {}

  /** Accepted and not finished: the object exists and will be read again. */
  record Underway(String providerId) implements Found {}

  /** Proved: it was refused and had no effect. */
  record Refused(String why) implements Found {}

  /** It was not sent, or rejected before processing: the same request may be sent at any time. */
  record NotSent(String why) implements Answer {}

  /**
   * It may have been executed.
   *
   * @param providersFailure whether the provider reported its own failure
   */
  record Unclear(String why, boolean providersFailure) implements Found {}

  /** A search found no such object. */
  record Absent() implements Found {}
}
