package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UploadsTest {

  private final Uploads uploads = new Uploads();

  private static EscrowId escrow(long number) {
    return new EscrowId(new UUID(1, number));
  }

  private static UserId person(long number) {
    return new UserId(new UUID(2, number));
  }

  private static void assertRefused(ThrowingCallable call, RefusedRequest.Kind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
  }

  @Test
  void a_person_and_a_side_of_an_escrow_upload_one_file_after_the_other() {
    try (var _ = uploads.take(escrow(1), EvidenceShare.BUYER, person(1));
        var _ = uploads.take(escrow(1), EvidenceShare.SELLER, person(2));
        var _ = uploads.take(escrow(1), EvidenceShare.STAFF, person(3))) {
      assertRefused(
          () -> uploads.take(escrow(2), EvidenceShare.SELLER, person(1)),
          RefusedRequest.Kind.TOO_MANY);
      assertRefused(
          () -> uploads.take(escrow(1), EvidenceShare.STAFF, person(4)),
          RefusedRequest.Kind.TOO_MANY);
    }
    uploads.take(escrow(1), EvidenceShare.STAFF, person(4)).close();
    uploads.take(escrow(2), EvidenceShare.SELLER, person(1)).close();
  }

  @Test
  void parties_leave_places_to_staff() {
    var parties = Uploads.AT_A_TIME - Uploads.OF_STAFF_ONLY;
    for (var i = 0; i < parties; i++) uploads.take(escrow(i), EvidenceShare.BUYER, person(i));
    assertRefused(
        () -> uploads.take(escrow(90), EvidenceShare.BUYER, person(90)),
        RefusedRequest.Kind.UNAVAILABLE);
    for (var i = parties; i < Uploads.AT_A_TIME; i++)
      assertThat(uploads.take(escrow(i), EvidenceShare.STAFF, person(i))).isNotNull();
    assertRefused(
        () -> uploads.take(escrow(91), EvidenceShare.STAFF, person(91)),
        RefusedRequest.Kind.UNAVAILABLE);
  }
}
