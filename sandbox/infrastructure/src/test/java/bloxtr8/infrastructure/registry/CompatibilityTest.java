package bloxtr8.infrastructure.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompatibilityTest {

  private static final String DEAL =
      """
      syntax = "proto3";
      package deals.v1;
      import "google/protobuf/timestamp.proto";
      message Deal {
        string id = 1;
        int64 price = 2;
        repeated string tags = 3;
        google.protobuf.Timestamp at = 4;
        State state = 5;
        oneof way { string card = 6; string coin = 7; }
        map<string, int64> legs = 8;
        message Part { int64 units = 1; }
        Part part = 9;
      }
      enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 1; }
      """;

  @Test
  void an_added_field_is_compatible() {
    var newer =
        DEAL.replace("string id = 1;", "string id = 1; string title = 10; optional int32 n = 11;")
            .replace("string coin = 7;", "string coin = 7; string cash = 12;")
            .replace("STATE_OPEN = 1;", "STATE_OPEN = 1; STATE_CLOSED = 2;")
            .replace("enum State", "message More { int32 n = 1; } enum State");

    assertThat(breaks(DEAL, newer)).isEmpty();
  }

  @Test
  void comments_do_not_affect_compatibility() {
    assertThat(breaks(DEAL, DEAL.replace("  string id", "  // The deal's.\n  string id")))
        .isEmpty();
  }

  @Test
  void a_removed_field_is_incompatible() {
    assertThat(breaks(DEAL, DEAL.replace("int64 price = 2;", "reserved 2;")))
        .containsExactly("deals.v1.Deal.price = 2 was removed");
  }

  @Test
  void a_renumbered_field_is_incompatible() {
    assertThat(breaks(DEAL, DEAL.replace("int64 price = 2;", "int64 price = 20;")))
        .containsExactly("deals.v1.Deal.price = 2 got the number 20");
  }

  @Test
  void a_renamed_field_is_incompatible() {
    assertThat(breaks(DEAL, DEAL.replace("int64 price = 2;", "int64 fee = 2;")))
        .containsExactly("deals.v1.Deal.price = 2 was renamed from price to fee");
  }

  @Test
  void another_field_type_is_incompatible() {
    assertThat(breaks(DEAL, DEAL.replace("int64 price", "string price")))
        .containsExactly("deals.v1.Deal.price = 2 changed its type from int64 to string");
    assertThat(breaks(DEAL, DEAL.replace("map<string, int64>", "map<string, int32>"))).hasSize(1);
    assertThat(breaks(DEAL, DEAL.replace("State state = 5", "Part state = 5"))).hasSize(1);
  }

  @Test
  void another_cardinality_is_incompatible() {
    assertThat(breaks(DEAL, DEAL.replace("int64 price", "repeated int64 price")))
        .containsExactly("deals.v1.Deal.price = 2 changed from single to repeated");
    assertThat(breaks(DEAL, DEAL.replace("repeated string tags", "string tags"))).hasSize(1);
  }

  @Test
  void a_move_into_or_out_of_a_oneof_is_incompatible() {
    var out = DEAL.replace("string coin = 7; }", "} string coin = 7;");
    var into =
        DEAL.replace("int64 price = 2;", "").replace("string coin", "int64 price = 2; string coin");

    assertThat(breaks(DEAL, out))
        .containsExactly("deals.v1.Deal.coin = 7 moved from oneof way to no oneof");
    assertThat(breaks(DEAL, into))
        .containsExactly("deals.v1.Deal.price = 2 moved from no oneof to oneof way");
  }

  @Test
  void a_removed_message_package_or_constant_is_incompatible() {
    var withoutPart =
        DEAL.replace("message Part { int64 units = 1; }", "")
            .replace("Part part = 9", "reserved 9");

    assertThat(breaks(DEAL, withoutPart)).contains("deals.v1.Deal.Part was removed");
    assertThat(breaks(DEAL, DEAL.replace("deals.v1", "deals.v2")))
        .contains("deals.v1.Deal was removed", "deals.v1.State was removed");
    assertThat(breaks(DEAL, DEAL.replace("STATE_OPEN = 1;", "")))
        .containsExactly("deals.v1.State.STATE_OPEN = 1 was removed");
    assertThat(breaks(DEAL, DEAL.replace("STATE_OPEN = 1;", "STATE_CLOSED = 1;"))).hasSize(1);
  }

  @Test
  void a_new_required_field_is_incompatible() {
    var older = "syntax = \"proto2\"; message A { optional int32 n = 1; }";
    var newer = older.replace("n = 1;", "n = 1; required int32 m = 2;");

    assertThat(breaks(older, newer)).containsExactly("A.m = 2 is new and required");
  }

  @Test
  void an_import_keeps_its_id_and_version() {
    var deal = "syntax = \"proto3\"; import \"money.proto\"; message Deal { Money price = 1; }";
    var money = "syntax = \"proto3\"; message Money { int64 units = 1; }";
    var older = ProtoSchema.parse(deal, Map.of("money.proto", money));
    var newer = ProtoSchema.parse(deal, Map.of("money.proto", money.replace("int64", "string")));

    assertThat(Compatibility.breaks(older, newer))
        .containsExactly("Money.units = 1 changed its type from int64 to string");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a proto",
        "syntax = \"proto3\"; message A { Unknown x = 1; }",
        "syntax = \"proto3\"; message A { int32 x = 1; int32 y = 1; }",
        "syntax = \"proto3\"; message A { int32 x = 0; }",
        "syntax = \"proto3\"; message A { int32 x = 99999999999999; }",
        "syntax = \"proto3\"; import \"nowhere.proto\"; message A { int32 x = 1; }",
        "syntax = \"proto3\"; message A {",
      })
  void text_that_is_not_protobuf_is_refused(String text) {
    assertThatThrownBy(() -> ProtoSchema.parse(text, Map.of()))
        .isInstanceOfSatisfying(RegistryError.class, e -> assertThat(e.code()).isEqualTo(42201));
  }

  @Test
  void a_schema_nested_too_deeply_is_refused() {
    assertThatThrownBy(() -> ProtoSchema.parse("message a{".repeat(90_000), Map.of()))
        .isInstanceOf(RegistryError.class);
  }

  private static List<String> breaks(String older, String newer) {
    return Compatibility.breaks(
        ProtoSchema.parse(older, Map.of()), ProtoSchema.parse(newer, Map.of()));
  }
}
