package bloxtr8.server.staff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Formats a response of the API for the terminal. */
final class AnswerText {

  /** Objects with more fields are shown one field per line. */
  private static final int COLUMNS_MAX = 8;

  private AnswerText() {}

  static String of(JsonNode answer) {
    if (answer.isArray()) return list(answer.valueStream().toList());
    if (!answer.isObject()) return answer.asString("") + "\n";
    if (!answer.path("items").isArray()) return fields(answer, "");
    var page = answer.path("pagination");
    if (page.path("total").asLong(1) == 0) return "There are no entries.\n";
    return list(answer.path("items").valueStream().toList())
        + "Page %s of %s, %s entries in total.\n"
            .formatted(
                page.path("page").asString("1"),
                page.path("totalPages").asString("1"),
                page.path("total").asString("0"));
  }

  private static String list(List<JsonNode> items) {
    if (items.isEmpty()) return "Nothing.\n";
    var names = new LinkedHashSet<String>();
    for (var item : items) names.addAll(item.propertyNames());
    return names.size() <= COLUMNS_MAX ? table(List.copyOf(names), items) : blocks(items);
  }

  private static String blocks(List<JsonNode> items) {
    var blocks = new ArrayList<String>();
    for (var item : items) blocks.add(fields(item, ""));
    return String.join("\n", blocks);
  }

  private static String fields(JsonNode object, String indent) {
    var width = object.propertyNames().stream().mapToInt(String::length).max().orElse(0);
    var text = new StringBuilder();
    for (var field : object.properties()) {
      text.append(indent).append(padded(field.getKey(), width));
      if (field.getValue().isObject())
        text.append('\n').append(fields(field.getValue(), indent + "  "));
      else text.append("  ").append(cell(field.getValue())).append('\n');
    }
    return text.toString();
  }

  private static String table(List<String> names, List<JsonNode> items) {
    var rows = new ArrayList<List<String>>();
    rows.add(names);
    for (var item : items) rows.add(names.stream().map(name -> cell(item.path(name))).toList());
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (var i = 0; i < row.size(); i++)
        line.append(padded(row.get(i), width(rows, i))).append("  ");
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String cell(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? "-"
        : value.isValueNode() ? value.asString("") : value.toString();
  }
}
