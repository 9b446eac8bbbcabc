package bloxtr8.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {

  private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant DAY_30 = DAY_0.plus(Duration.ofDays(30));
  private static final Duration LIFE = Duration.ofDays(30);

  private static final SigningKey OLD = key("old", DAY_0);
  private static final SigningKey NEW = key("new", DAY_30);
  private static final KeyRing BOTH = KeyRing.of(List.of(NEW, OLD));

  private static SigningKey key(String id, Instant at) {
    try {
      return new SigningKey(new ECKeyGenerator(Curve.P_256).keyID(id).generate(), at);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_first_signing_key_signs_at_once() {
    assertThat(KeyRing.of(List.of()).needsNew(DAY_0, LIFE)).isTrue();
    assertThat(KeyRing.of(List.of(OLD)).signing(DAY_0)).isEqualTo(OLD);
  }

  @Test
  void an_old_signing_key_gets_a_successor() {
    assertThat(KeyRing.of(List.of(OLD)).needsNew(DAY_30.minusSeconds(1), LIFE)).isFalse();
    assertThat(KeyRing.of(List.of(OLD)).needsNew(DAY_30, LIFE)).isTrue();
    assertThat(BOTH.needsNew(DAY_30, LIFE)).isFalse();
  }

  @Test
  void the_successor_is_published_before_it_signs() {
    assertThat(BOTH.signing(DAY_30)).isEqualTo(OLD);
    assertThat(BOTH.signing(DAY_30.plus(Duration.ofMinutes(59)))).isEqualTo(OLD);
    assertThat(BOTH.signing(DAY_30.plus(Duration.ofHours(1)))).isEqualTo(NEW);
  }

  @Test
  void the_old_key_is_published_until_its_last_token_has_expired() {
    var switched = DAY_30.plus(KeyRing.PUBLISHED_BEFORE);
    assertThat(KeyRing.PUBLISHED_AFTER).isGreaterThan(Tokens.LIFE);
    assertThat(BOTH.outlived(switched.plus(Tokens.LIFE))).isEmpty();
    assertThat(BOTH.outlived(switched.plus(KeyRing.PUBLISHED_AFTER))).containsExactly(OLD);
  }
}
