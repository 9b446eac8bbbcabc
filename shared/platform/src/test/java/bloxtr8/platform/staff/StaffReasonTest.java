package bloxtr8.platform.staff;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffReasonTest {

  @Test
  void white_space_around_a_reason_is_removed() {
    assertThat(StaffReason.of("  the bank called \n")).isEqualTo("the bank called");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "          ",
        "because",
        "  too short ",
        "so          it",
        "so\u2003\u00a0\u3000\u2003\u00a0\u3000\u2003it",
        "s\u200b \u200b \u200b \u200b \u200b \u200bo",
        "no\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b"
      })
  void a_reason_without_visible_text_is_refused(String text) {
    assertThat(Problems.of(() -> StaffReason.of(text)).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069})
  void a_reason_with_a_control_of_the_writing_direction_is_refused(int control) {
    var text = "the bank " + Character.toString(control) + "called twice";
    assertThat(Problems.of(() -> StaffReason.of(text)).errors().getFirst().message())
        .contains("writing direction");
  }

  @Test
  void a_reason_beyond_its_limit_is_refused() {
    assertThat(StaffReason.of("x".repeat(2_000))).hasSize(2_000);
    assertThat(Problems.of(() -> StaffReason.of("x".repeat(2_001))).errors().getFirst().message())
        .contains("10 to 2,000");
  }
}
