package bloxtr8.providers.roblox;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Call;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a call; a list is comma-separated, repeated, or both. */
record Query(Map<String, List<String>> values) {
  static Query of(Call call) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : call.query().split("&", -1)) {
      var at = pair.indexOf('=');
      if (at > 0)
        values
            .computeIfAbsent(decode(pair.substring(0, at)), _ -> new ArrayList<>())
            .add(decode(pair.substring(at + 1)));
    }
    return new Query(values);
  }

  /** Null when it is missing or empty. */
  @Nullable String get(String name) {
    var all = values.getOrDefault(name, List.of());
    return all.isEmpty() || all.getFirst().isEmpty() ? null : all.getFirst();
  }

  String getOr(String name, String otherwise) {
    var value = get(name);
    return value == null ? otherwise : value;
  }

  /** Null when one of them is no positive whole number. */
  @Nullable List<Long> ids(String name) {
    var ids = new ArrayList<Long>();
    for (var list : values.getOrDefault(name, List.of()))
      for (var word : list.split(",", -1)) {
        var id = id(word.trim());
        if (id == null) return null;
        ids.add(id);
      }
    return ids.stream().distinct().toList();
  }

  /** Null for what is no id. */
  static @Nullable Long id(String text) {
    try {
      var id = Long.parseLong(text);
      return id > 0 && !text.startsWith("+") ? id : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
