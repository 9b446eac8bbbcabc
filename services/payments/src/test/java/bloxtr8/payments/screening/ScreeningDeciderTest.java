package bloxtr8.payments.screening;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.payments.domain.Level;
import bloxtr8.payments.screening.Finding.Listed;
import bloxtr8.payments.screening.Finding.Score;
import bloxtr8.payments.screening.Finding.Unknown;
import bloxtr8.payments.screening.ScreeningDecider.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScreeningDeciderTest {

  private static final Finding UNKNOWN = new Unknown("<html>");
  private static final Finding CLEAN_LIST = new Listed(false, "");

  @Test
  void a_level_begins_above_its_limit() {
    assertThat(level(score(0), CLEAN_LIST)).isEqualTo(Level.LOW);
    assertThat(level(score(50), CLEAN_LIST)).isEqualTo(Level.LOW);
    assertThat(level(score(51), CLEAN_LIST)).isEqualTo(Level.MEDIUM);
    assertThat(level(score(80), CLEAN_LIST)).isEqualTo(Level.MEDIUM);
    assertThat(level(score(81), CLEAN_LIST)).isEqualTo(Level.HIGH);
  }

  @Test
  void either_company_may_name_a_sanctioned_party() {
    assertThat(level(score(0), new Listed(true, ""))).isEqualTo(Level.SANCTIONED);
    assertThat(level(UNKNOWN, new Listed(true, ""))).isEqualTo(Level.SANCTIONED);
    assertThat(level(new Score(0, true, ""), UNKNOWN)).isEqualTo(Level.SANCTIONED);
  }

  @Test
  void a_missing_screening_result_is_unknown() {
    assertThat(level(score(0), UNKNOWN)).isNull();
    assertThat(level(score(100), UNKNOWN)).isNull();
    assertThat(level(UNKNOWN, CLEAN_LIST)).isNull();
    assertThat(level(UNKNOWN, UNKNOWN)).isNull();
  }

  private static Finding score(int score) {
    return new Score(score, false, "");
  }

  private static @Nullable Level level(Finding risk, Finding list) {
    return ScreeningDecider.decide(risk, list, new Limits(80, 50));
  }
}
