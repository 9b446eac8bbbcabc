package bloxtr8.platform.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.refusal.RefusedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTextTest {

  private static String reason(String text) {
    return PersonText.of("reason", text, PersonText.EXPLAINED_MIN, 5_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\n",
        "\u00A0",
        "\u3000",
        "\u2800",
        "\u3164",
        "\u115F",
        "\u1160",
        "\uFFA0",
        "\u200B",
        "\u00AD",
        "\u034F",
        "\u180E",
        "\uFE0F",
        "\uFEFF",
        "\uE000",
        "\u2800\u3164",
        "\uDB40\uDD00",
        "\uDB40\uDC41"
      })
  void what_nobody_can_see_is_no_reason(String unseen) {
    assertThatThrownBy(() -> reason(unseen.repeat(40))).isInstanceOf(RefusedRequest.class);
    assertThatThrownBy(() -> reason("a" + unseen.repeat(40) + "b"))
        .isInstanceOf(RefusedRequest.class);
  }

  @Test
  void a_reason_in_any_writing_is_one() {
    for (var text :
        new String[] {
          "not handed over",
          "판매자가 그룹을 넘기지 않았습니다",
          "卖家没有把游戏的群组转交给我",
          "ผู้ขายไม่ได้โอนกลุ่ม",
          "विक्रेता ने समूह नहीं सौंपा",
          "😀👍🏽❤️ sent nothing"
        }) assertThat(reason("  " + text + "\n")).isEqualTo(text);
  }
}
