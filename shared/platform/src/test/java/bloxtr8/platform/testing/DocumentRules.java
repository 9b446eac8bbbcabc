package bloxtr8.platform.testing;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Our own rules for an OpenAPI document, in addition to the format's. */
public final class DocumentRules {

  private static final int SUMMARY_MIN = 10;
  private static final int SUMMARY_MAX = 100;
  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode document;

  /** Checks a document. */
  public DocumentRules(JsonNode document) {
    this.document = document;
  }

  /** Operations, parameters and tags without a description. */
  public Collection<String> untold() {
    var untold = new TreeSet<String>();
    var summaries = new TreeSet<String>();
    for (var tag : document.path("tags"))
      if (isBlank(tag, "description")) untold.add("tag " + tag.path("name"));
    forEachOperation((name, operation) -> {
      var summary = operation.path("summary").asString("");
      if (summary.length() < SUMMARY_MIN || summary.length() > SUMMARY_MAX)
        untold.add(name + ": the summary");
      if (!summaries.add(summary)) untold.add(name + ": the summary of another operation");
      if (isBlank(operation, "description")) untold.add(name + ": the description");
      for (var parameter : operation.path("parameters"))
        if (isBlank(parameter, "description")) untold.add(name + " " + parameter.path("name"));
    });
    return untold;
  }

  /** Violations in operations, references and examples. */
  public Collection<String> faults() {
    var faults = new TreeSet<String>();
    var ids = new TreeSet<String>();
    forEachOperation((name, operation) -> {
      if (!ids.add(operation.path("operationId").asString("")))
        faults.add(name + ": the operationId of another operation, or none");
      if (!operation.has("security")) faults.add(name + ": no security");
      var statuses = operation.path("responses").propertyNames();
      for (var kinds : new String[] {"[23]..", "4.."})
        if (statuses.stream().noneMatch(status -> status.matches(kinds)))
          faults.add(name + ": no answer " + kinds);
    });
    checkReferences(faults);
    checkExamples(document, "", faults);
    return faults;
  }

  private void checkReferences(Collection<String> faults) {
    var used = new TreeSet<String>();
    for (var reference : document.findValuesAsString("$ref")) {
      used.add(reference);
      if (document.at(reference.substring(1)).isMissingNode())
        faults.add(reference + " leads nowhere");
    }
    for (var name : document.path("components").path("schemas").propertyNames())
      if (!used.contains(SCHEMAS + name)) faults.add(SCHEMAS + name + " is not used");
  }

  /** An example is in a schema itself, or beside one. */
  private void checkExamples(JsonNode part, String at, Collection<String> faults) {
    if (part.has("example")) {
      var schema = part.has("schema") ? part.path("schema") : part;
      if (!fits(part.path("example"), schema)) faults.add(at + ": the example is not valid");
    }
    for (Map.Entry<String, JsonNode> child : part.properties())
      if (!child.getKey().equals("example"))
        checkExamples(child.getValue(), at + "/" + child.getKey(), faults);
    if (part.isArray()) for (var child : part) checkExamples(child, at, faults);
  }

  private boolean fits(JsonNode value, JsonNode schema) {
    if (schema.has("$ref"))
      return fits(value, document.at(schema.path("$ref").asString().substring(1)));
    if (!hasType(value, schema.path("type"))) return false;
    if (schema.has("enum") && !schema.path("enum").valueStream().toList().contains(value))
      return false;
    for (var name : schema.path("required"))
      if (value.isObject() && !value.has(name.asString())) return false;
    for (var property : schema.path("properties").properties())
      if (value.has(property.getKey()) && !fits(value.path(property.getKey()), property.getValue()))
        return false;
    for (var item : value) if (value.isArray() && !fits(item, schema.path("items"))) return false;
    return !value.isString() || fitsText(value.asString(), schema);
  }

  private static boolean fitsText(String text, JsonNode schema) {
    return text.length() >= schema.path("minLength").asInt(0)
        && text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
        && Pattern.compile(schema.path("pattern").asString("")).matcher(text).find();
  }

  /** The type of a schema is one word or several. */
  private static boolean hasType(JsonNode value, JsonNode type) {
    if (type.isMissingNode()) return true;
    if (type.isArray()) return type.valueStream().anyMatch(one -> hasType(value, one));
    return switch (type.asString()) {
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static boolean isBlank(JsonNode of, String property) {
    return of.path(property).asString("").isBlank();
  }

  private void forEachOperation(BiConsumer<String, JsonNode> then) {
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, operation) ->
                then.accept(method.toUpperCase(Locale.ROOT) + " " + path, operation)));
  }
}
