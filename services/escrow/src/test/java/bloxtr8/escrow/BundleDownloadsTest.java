package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BundleDownloadsTest {

  private final BundleDownloads downloads = new BundleDownloads();

  private static UserId person(long number) {
    return new UserId(new UUID(2, number));
  }

  private void assertRefused(long person, RefusedRequest.Kind kind) {
    assertThatThrownBy(() -> downloads.take(person(person)))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(kind);
              assertThat(refused.code()).isEqualTo("too_many_downloads");
              assertThat(refused.tryAgainIn()).isNotNull();
            });
  }

  @Test
  void a_person_downloads_one_bundle_after_the_other() {
    try (var _ = downloads.take(person(1))) {
      assertRefused(1, RefusedRequest.Kind.TOO_MANY);
      downloads.take(person(2)).close();
    }
    assertThat(downloads.take(person(1))).isNotNull();
  }

  @Test
  void a_process_sends_so_many_bundles_at_a_time() {
    for (var i = 1; i < BundleDownloads.AT_A_TIME; i++)
      assertThat(downloads.take(person(i))).isNotNull();
    try (var _ = downloads.take(person(90))) {
      assertRefused(91, RefusedRequest.Kind.UNAVAILABLE);
    }
    assertThat(downloads.take(person(91))).isNotNull();
  }
}
