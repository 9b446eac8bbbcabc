package bloxtr8.escrow;

import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.EscrowEvent;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** States and events as JSON in the database: record components under their own names. */
final class EscrowJson {

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface TypeName {}

  private static final JsonMapper JSON =
      named(JsonMapper.builder(), Escrow.class, EscrowEvent.class)
          .changeDefaultVisibility(v -> v.withIsGetterVisibility(Visibility.NONE))
          .build();

  private EscrowJson() {}

  static String write(Escrow escrow) {
    return JSON.writerFor(Escrow.class).writeValueAsString(escrow);
  }

  static Escrow readEscrow(String json) {
    return Objects.requireNonNull(JSON.readValue(json, Escrow.class));
  }

  static String write(EscrowEvent event) {
    return JSON.writerFor(EscrowEvent.class).writeValueAsString(event);
  }

  static EscrowEvent readEvent(String json) {
    return Objects.requireNonNull(JSON.readValue(json, EscrowEvent.class));
  }

  private static <B extends MapperBuilder<JsonMapper, B>> B named(B builder, Class<?>... types) {
    for (var type : types) {
      builder.addMixIn(type, TypeName.class);
      leaves(type)
          .forEach(leaf -> builder.registerSubtypes(new NamedType(leaf, leaf.getSimpleName())));
    }
    return builder;
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EscrowJson::leaves).distinct()
        : Stream.of(type);
  }
}
