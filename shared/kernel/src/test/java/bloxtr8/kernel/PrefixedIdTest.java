package bloxtr8.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.PrefixedId.MalformedId;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrefixedIdTest {

  private static final long SEED = 7L;

  @Test
  void every_id_is_parsed_from_its_own_text() {
    var random = new Random(SEED);
    for (var i = 0; i < 10_000; i++) {
      var id = new EscrowId(new UUID(random.nextLong(), random.nextLong()));

      assertThat(id.text()).hasSize(30).startsWith("esc_");
      assertThat(EscrowId.parse(id.text())).isEqualTo(id);
    }
  }

  @Test
  void an_id_of_another_kind_case_or_length_is_refused() {
    var text = new EscrowId(new UUID(1, 2)).text();
    for (var wrong :
        List.of(
            "",
            "esc_",
            text.replace("esc", "usr"),
            text.toUpperCase(java.util.Locale.ROOT),
            text + "0",
            text.substring(0, 29) + "u",
            "esc_zzzzzzzzzzzzzzzzzzzzzzzzzz",
            text.substring(0, 29) + "é"))
      assertThatThrownBy(() -> EscrowId.parse(wrong)).isInstanceOf(MalformedId.class);
  }

  @Test
  void a_derived_id_depends_on_every_part_and_on_the_boundaries_between_them() {
    assertThat(Uuids.named("a", "bc")).isEqualTo(Uuids.named("a", "bc"));
    assertThat(Uuids.named("a", "bc")).isNotEqualTo(Uuids.named("ab", "c"));
    assertThat(Uuids.named("a").version()).isEqualTo(8);
    assertThat(Uuids.named("a").variant()).isEqualTo(2);
  }

  @Test
  void entity_ids_are_ordered_by_time() {
    var noon = Instant.parse("2030-01-01T12:00:00Z");

    assertThat(Uuids.timeOrdered(noon).version()).isEqualTo(7);
    assertThat(new UserId(Uuids.timeOrdered(noon)).text())
        .isLessThan(new UserId(Uuids.timeOrdered(noon.plusMillis(1))).text());
  }
}
