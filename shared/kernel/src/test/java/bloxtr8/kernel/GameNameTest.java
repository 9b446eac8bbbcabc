package bloxtr8.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GameNameTest {

  @Test
  void a_title_becomes_one_line_without_what_nobody_sees() {
    assertThat(titled("Tower\r\n\tDefense\u2028 \u0000II").plainTitle(80))
        .isEqualTo("Tower Defense II");
    assertThat(titled("\u202Egnp\u202C.exe\u200B").plainTitle(80)).isEqualTo("gnp .exe");
    assertThat(titled("Бой 塔防 🏰").plainTitle(80)).isEqualTo("Бой 塔防 🏰");
  }

  @Test
  void a_long_title_is_cut_between_two_characters() {
    assertThat(titled("a".repeat(80)).plainTitle(80)).hasSize(80).doesNotContain("…");
    assertThat(titled("a".repeat(81)).plainTitle(80)).hasSize(80).endsWith("a…");
    assertThat(titled("🏰".repeat(41)).plainTitle(80)).isEqualTo("🏰".repeat(39) + "…");
  }

  @Test
  void the_label_names_the_universe_and_an_unknown_game_has_none() {
    assertThat(titled("Tower Defense").label(80)).isEqualTo("Tower Defense (universe 4242)");
    assertThat(titled("").label(80)).isEqualTo("(universe 4242)");
    assertThat(GameName.UNKNOWN.label(80)).isEmpty();
  }

  private static GameName titled(String title) {
    return new GameName(title, 4242);
  }
}
