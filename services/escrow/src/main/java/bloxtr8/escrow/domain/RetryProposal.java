package bloxtr8.escrow.domain;

import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The proposal of the first of two persons to retry a refund. */
public record RetryProposal(
    PaymentId payment, UserId by, @Nullable UserId appointedBy, Instant at) {

  /** Which refund it is about is its subject; there is nothing else to say alike. */
  static final String CONTENT = "";

  TwoPersonRule.Proposal judged() {
    return new TwoPersonRule.Proposal(CONTENT, by, appointedBy, at);
  }
}
