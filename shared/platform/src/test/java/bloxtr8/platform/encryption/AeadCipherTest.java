package bloxtr8.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Secret;
import bloxtr8.platform.settings.SettingsProblem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AeadCipherTest {

  private static final byte[] SECRET = "a private key".getBytes(StandardCharsets.UTF_8);
  private static final String FIRST = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String SECOND =
      Base64.getEncoder()
          .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  private static AeadCipher cipher(String... keys) {
    return AeadCipher.of("some.setting", Arrays.stream(keys).map(Secret::new).toList());
  }

  @Test
  void encrypted_bytes_are_decrypted_at_their_own_place_only() {
    var encrypted = cipher(FIRST).close(SECRET, "here");
    assertThat(cipher(FIRST).decrypt(encrypted, "here")).isEqualTo(SECRET);
    assertThatThrownBy(() -> cipher(FIRST).decrypt(encrypted, "there"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void one_changed_bit_prevents_decryption() {
    var encrypted = cipher(FIRST).close(SECRET, "here");
    for (var i = 0; i < encrypted.length; i++) {
      var changed = encrypted.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> cipher(FIRST).decrypt(changed, "here"))
          .isInstanceOfAny(IllegalStateException.class, SettingsProblem.class);
    }
  }

  @Test
  void the_same_secret_is_encrypted_differently_each_time() {
    assertThat(cipher(FIRST).close(SECRET, "here"))
        .isNotEqualTo(cipher(FIRST).close(SECRET, "here"));
  }

  @Test
  void an_old_key_still_decrypts_and_the_first_key_encrypts() {
    var old = cipher(FIRST).close(SECRET, "here");
    var both = cipher(SECOND, FIRST);
    assertThat(both.decrypt(old, "here")).isEqualTo(SECRET);
    assertThat(cipher(SECOND).decrypt(both.close(SECRET, "here"), "here")).isEqualTo(SECRET);
    assertThatThrownBy(() -> cipher(SECOND).decrypt(old, "here"))
        .isInstanceOf(SettingsProblem.class);
  }

  @Test
  void a_key_of_another_length_is_refused_without_being_shown() {
    for (var key : new String[] {"", "not base64 !", "c2hvcnQ="})
      assertThatThrownBy(() -> cipher(key))
          .isInstanceOf(SettingsProblem.class)
          .hasMessageContaining("some.setting")
          .hasMessageNotContaining("c2hvcnQ");
  }
}
