package bloxtr8.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.settings.SettingsProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final byte[] SECRET = "a private key".getBytes(StandardCharsets.UTF_8);
  private static final String FIRST = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String SECOND =
      Base64.getEncoder()
          .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  private static Seal seal(String... keys) {
    return Seal.of("some.setting", List.of(keys));
  }

  @Test
  void what_is_closed_opens_again_at_its_place_only() {
    var sealed = seal(FIRST).close(SECRET, "here");
    assertThat(seal(FIRST).open(sealed, "here")).isEqualTo(SECRET);
    assertThatThrownBy(() -> seal(FIRST).open(sealed, "there"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void one_changed_bit_anywhere_keeps_it_shut() {
    var sealed = seal(FIRST).close(SECRET, "here");
    for (var i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> seal(FIRST).open(changed, "here"))
          .isInstanceOfAny(IllegalStateException.class, SettingsProblem.class);
    }
  }

  @Test
  void the_same_secret_never_looks_the_same() {
    assertThat(seal(FIRST).close(SECRET, "here")).isNotEqualTo(seal(FIRST).close(SECRET, "here"));
  }

  @Test
  void an_old_key_still_opens_and_the_first_one_closes() {
    var old = seal(FIRST).close(SECRET, "here");
    var both = seal(SECOND, FIRST);
    assertThat(both.open(old, "here")).isEqualTo(SECRET);
    assertThat(seal(SECOND).open(both.close(SECRET, "here"), "here")).isEqualTo(SECRET);
    assertThatThrownBy(() -> seal(SECOND).open(old, "here")).isInstanceOf(SettingsProblem.class);
  }

  @Test
  void a_key_of_another_length_is_refused_without_being_shown() {
    for (var key : new String[] {"", "not base64 !", "c2hvcnQ="})
      assertThatThrownBy(() -> seal(key))
          .isInstanceOf(SettingsProblem.class)
          .hasMessageContaining("some.setting")
          .hasMessageNotContaining("c2hvcnQ");
  }
}
