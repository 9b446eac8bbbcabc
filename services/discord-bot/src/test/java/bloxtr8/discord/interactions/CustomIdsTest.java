package bloxtr8.discord.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.ComponentId;
import bloxtr8.api.ComponentId.Action;
import bloxtr8.discord.interactions.SubjectParts.StaleComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomIdsTest {

  private static final String LONGEST = "off_0fpzywmwk4gtt9k4sgxjna8tt5.SELLER_MAY_PUBLISH";

  @ParameterizedTest
  @EnumSource(Action.class)
  void what_is_printed_is_read_again_and_fits_into_discords_limit(Action action) {
    var id = new ComponentId(action, LONGEST);
    assertThat(ComponentId.parse(id.text())).isEqualTo(id);
    assertThat(id.text()).hasSizeLessThanOrEqualTo(ComponentId.LENGTH_MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "v2:help:",
        "v1:help",
        "v1:unknown:",
        "v1:HELP:",
        "v1:help:a b",
        "v1:help:a:b",
        "v1:help:'; DROP TABLE x",
        "v1:accept-offer-now:\u202E",
        " v1:help:"
      })
  void any_other_text_is_no_id_of_ours(String text) {
    assertThat(ComponentId.parse(text)).isNull();
  }

  @Test
  void a_subject_that_this_version_never_makes_is_stale() {
    var parts = SubjectParts.of(new ComponentId(Action.BROWSE, "no-uuid.x"));
    assertThatThrownBy(() -> parts.uuid(0)).isInstanceOf(StaleComponent.class);
    assertThatThrownBy(() -> parts.number(1)).isInstanceOf(StaleComponent.class);
    assertThatThrownBy(() -> parts.text(2)).isInstanceOf(StaleComponent.class);
  }
}
