package bloxtr8.infrastructure.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Confluent's REST calls, one a line. */
final class RegistryController {

  private static final String SUBJECT = "/([^/]+)";
  private static final String VERSION = "/([^/]+)";
  private static final String READ_WRITE = "READWRITE";
  private static final String ID = "/([0-9]{1,9})";

  private record Route(String method, Pattern path, Function<Call, Object> answer) {}

  private final RegistryHandler registry;
  private final List<Route> routes;

  RegistryController(RegistryHandler registry) {
    this.registry = registry;
    var versions = "/subjects" + SUBJECT + "/versions";
    this.routes =
        List.of(
            route("GET", "/", _ -> Map.of()),
            route("GET", "/mode", _ -> Map.of("mode", READ_WRITE)),
            route("PUT", "/mode", this::setMode),
            route("GET", "/mode" + SUBJECT, this::mode),
            route("GET", "/subjects", _ -> registry.subjects()),
            route("POST", "/subjects" + SUBJECT, this::lookUp),
            route("DELETE", "/subjects" + SUBJECT, this::deleteSubject),
            route("DELETE", versions + VERSION, this::deleteVersion),
            route("GET", versions, call -> registry.versions(call.part(1))),
            route("POST", versions, this::register),
            route("GET", versions + VERSION, this::version),
            route("GET", "/schemas/types", _ -> List.of(Call.PROTOBUF)),
            route("GET", "/schemas/ids" + ID, this::schema),
            route("GET", "/schemas/ids" + ID + "/versions", this::versionsOfSchema),
            route("GET", "/schemas/ids" + ID + "/subjects", this::subjectsOfSchema),
            route("POST", "/compatibility" + versions + VERSION, this::compatibility),
            route("GET", "/config", _ -> Map.of("compatibilityLevel", registry.level())),
            route("GET", "/config" + SUBJECT, this::level),
            route("PUT", "/config", this::setLevel),
            route("PUT", "/config" + SUBJECT, this::setSubjectLevel));
  }

  private static Route route(String method, String path, Function<Call, Object> answer) {
    return new Route(method, Pattern.compile(path), answer);
  }

  /** The response's body; throws {@link RegistryError} for any status but 200. */
  Object answer(Call call) {
    var fitting = routes.stream().filter(route -> call.fits(route.path())).toList();
    if (fitting.isEmpty()) throw RegistryError.noSuchPath(call.path());
    for (var route : fitting)
      if (route.method().equals(call.method())) return route.answer().apply(call.at(route.path()));
    throw RegistryError.wrongMethod(call.method());
  }

  private Object register(Call call) {
    return Map.of("id", registry.register(call.subject(), call.schema()));
  }

  private Object lookUp(Call call) {
    return print(registry.lookUp(call.subject(), call.schema()));
  }

  private Object version(Call call) {
    return print(inFormat(call, registry.version(call.subject(), call.part(2))));
  }

  private Object schema(Call call) {
    var text = registry.schema(Integer.parseInt(call.part(1)));
    return print(isSerialized(call) ? registry.serialized(text) : text);
  }

  /** Confluent's clients without a Protobuf parser request descriptors, not texts. */
  private RegisteredSchema inFormat(Call call, RegisteredSchema one) {
    if (!isSerialized(call)) return one;
    var serialized = registry.serialized(one.text());
    return new RegisteredSchema(one.subject(), one.version(), one.id(), serialized);
  }

  private static boolean isSerialized(Call call) {
    return call.isFlagSet("format", "serialized");
  }

  private Object versionsOfSchema(Call call) {
    return registry.uses(Integer.parseInt(call.part(1))).stream()
        .map(one -> Map.of("subject", one.subject(), "version", one.version()))
        .toList();
  }

  private Object subjectsOfSchema(Call call) {
    return registry.uses(Integer.parseInt(call.part(1))).stream()
        .map(RegisteredSchema::subject)
        .distinct()
        .toList();
  }

  private Object deleteSubject(Call call) {
    return registry.delete(call.subject(), call.isFlagSet("permanent"));
  }

  private Object deleteVersion(Call call) {
    return registry.delete(call.subject(), call.part(2), call.isFlagSet("permanent"));
  }

  private Object mode(Call call) {
    if (!call.isFlagSet("defaultToGlobal")) throw RegistryError.noModeOfItsOwn(call.subject());
    return Map.of("mode", READ_WRITE);
  }

  private Object setMode(Call call) {
    if (!call.mode().equals(READ_WRITE)) throw RegistryError.invalidMode(call.mode());
    return Map.of("mode", READ_WRITE);
  }

  private Object compatibility(Call call) {
    var breaks = registry.breaks(call.subject(), call.part(2), call.schema());
    return call.isFlagSet("verbose")
        ? Map.of("is_compatible", breaks.isEmpty(), "messages", breaks)
        : Map.of("is_compatible", breaks.isEmpty());
  }

  private Object level(Call call) {
    var level = registry.level(call.subject(), call.isFlagSet("defaultToGlobal"));
    return Map.of("compatibilityLevel", level);
  }

  private Object setLevel(Call call) {
    return Map.of("compatibility", registry.setLevel(call.level()));
  }

  private Object setSubjectLevel(Call call) {
    return Map.of("compatibility", registry.setLevel(call.subject(), call.level()));
  }

  private static Map<String, Object> print(RegisteredSchema registered) {
    var body = new LinkedHashMap<String, Object>();
    body.put("subject", registered.subject());
    body.put("id", registered.id());
    body.put("version", registered.version());
    body.putAll(print(registered.text()));
    return body;
  }

  private static Map<String, Object> print(SchemaText text) {
    var body = new LinkedHashMap<String, Object>();
    body.put("schemaType", Call.PROTOBUF);
    if (!text.references().isEmpty()) body.put("references", text.references());
    body.put("schema", text.schema());
    return body;
  }
}
