package bloxtr8.infrastructure.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One request; its parts are the groups of its route's path. */
record Call(String method, String path, String query, String body, List<String> parts) {

  static final String PROTOBUF = "PROTOBUF";

  private static final String UNSAID_TYPE = "AVRO";
  private static final int SUBJECT_CHARS_MAX = 255;
  private static final int REFERENCES_MAX = 100;
  private static final JsonMapper JSON = JsonMapper.shared();

  private record SchemaRequest(
      @Nullable String schema,
      @Nullable String schemaType,
      @Nullable List<@Nullable Import> references) {}

  private record Import(@Nullable String name, @Nullable String subject, int version) {}

  private record ModeRequest(@Nullable String mode) {}

  private record LevelRequest(@Nullable String compatibility) {}

  Call(String method, String rawPath, @Nullable String query, String body) {
    this(method, rawPath, query == null ? "" : query, body, List.of());
  }

  boolean fits(Pattern route) {
    return route.matcher(path).matches();
  }

  Call at(Pattern route) {
    var matcher = route.matcher(path);
    if (!matcher.matches()) throw RegistryError.noSuchPath(path);
    var groups = IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group);
    return new Call(method, path, query, body, groups.map(Call::decoded).toList());
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException _) {
      throw RegistryError.badRequest("the path is not percent-encoded: " + part);
    }
  }

  /** Counted from 1, as in the route. */
  String part(int number) {
    return parts.get(number - 1);
  }

  String subject() {
    var subject = part(1);
    if (subject.length() > SUBJECT_CHARS_MAX || subject.chars().anyMatch(Character::isISOControl)) {
      throw RegistryError.badRequest(
          String.format(
              Locale.ROOT,
              "a subject has %d characters at most, none of them a control",
              SUBJECT_CHARS_MAX));
    }
    return subject;
  }

  boolean isFlagSet(String flag) {
    return isFlagSet(flag, "true");
  }

  boolean isFlagSet(String name, String value) {
    return Stream.of(query.split("&", -1)).anyMatch((name + "=" + value)::equals);
  }

  String mode() {
    var mode = read(ModeRequest.class).mode();
    return mode == null ? "" : mode;
  }

  SchemaText schema() {
    var request = read(SchemaRequest.class);
    if (request.schema() == null) throw RegistryError.invalidSchema("\"schema\" is missing");
    var type = request.schemaType() == null ? UNSAID_TYPE : request.schemaType();
    if (!type.equals(PROTOBUF))
      throw RegistryError.invalidSchema("this registry keeps PROTOBUF, not " + type);
    return new SchemaText(request.schema(), references(request.references()));
  }

  private static List<Reference> references(@Nullable List<@Nullable Import> imports) {
    if (imports == null) return List.of();
    if (imports.size() > REFERENCES_MAX) {
      throw RegistryError.invalidSchema(
          String.format(Locale.ROOT, "more than %d references", REFERENCES_MAX));
    }
    var references = new ArrayList<Reference>();
    for (var one : imports) {
      if (one == null || one.name() == null || one.subject() == null)
        throw RegistryError.invalidSchema("a reference needs \"name\", \"subject\", \"version\"");
      references.add(new Reference(one.name(), one.subject(), one.version()));
    }
    return references;
  }

  CompatibilityLevel level() {
    var level = read(LevelRequest.class).compatibility();
    return CompatibilityLevel.parse(level == null ? "" : level);
  }

  private <T> T read(Class<T> type) {
    try {
      var request = JSON.readValue(body, type);
      if (request == null) throw RegistryError.badRequest("the body is null");
      return request;
    } catch (JacksonException e) {
      throw RegistryError.badRequest(
          "the body is not the JSON asked for: " + e.getOriginalMessage());
    }
  }
}
