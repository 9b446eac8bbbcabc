package bloxtr8.marketplace.roblox;

import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.platform.calls.JsonCalls;
import bloxtr8.platform.calls.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Look-ups of many ids in one call. An id that the answer does not contain is NOT_FOUND; one that
 * it contains twice, or not as documented, is UNREADABLE.
 *
 * @param <K> the ids
 * @param <T> what is looked up
 * @param idField the field of an item with its id
 * @param size how many ids the host allows in one call
 */
record Batches<K, T>(
    RobloxSource source, int size, String idField, LongFunction<K> key, ItemReader<K, T> reader) {

  /** Reads one item of an answer. */
  @FunctionalInterface
  interface ItemReader<K, T> {
    T read(K id, JsonNode item) throws Unreadable;
  }

  /** Looks them up by GET. */
  Map<K, Answer<T>> get(RobloxCalls calls, Collection<K> ids, Function<String, String> path) {
    return look(calls, ids, (host, batch) -> host.get(path.apply(joined(batch))));
  }

  private static String joined(List<?> ids) {
    return ids.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  Map<K, Answer<T>> look(
      RobloxCalls calls, Collection<K> ids, BiFunction<JsonCalls, List<K>, Reply> call) {
    var answers = new LinkedHashMap<K, Answer<T>>();
    var found =
        calls.inParallel(
            source,
            batches(ids),
            (lease, batch) ->
                calls.make(
                    source, lease, host -> call.apply(host, batch), json -> read(batch, json)));
    found.forEach((batch, answer) -> {
      switch (answer) {
        case Known<Map<K, Answer<T>>>(var each) -> answers.putAll(each);
        case Unknown<Map<K, Answer<T>>>(var reason, var retryAfter) ->
            batch.forEach(id -> answers.put(id, new Unknown<>(reason, retryAfter)));
      }
    });
    return answers;
  }

  private List<List<K>> batches(Collection<K> ids) {
    var distinct = ids.stream().distinct().toList();
    var batches = new ArrayList<List<K>>();
    for (var from = 0; from < distinct.size(); from += size)
      batches.add(distinct.subList(from, Math.min(from + size, distinct.size())));
    return batches;
  }

  private Map<K, Answer<T>> read(List<K> asked, JsonNode json) throws Unreadable {
    var found = new HashMap<K, Answer<T>>();
    var missing = Reason.NOT_FOUND;
    for (var item : Shape.list(json, "data")) {
      if (!hasId(item)) {
        missing = Reason.UNREADABLE;
        continue;
      }
      var id = key.apply(item.path(idField).longValue());
      var answer = found.containsKey(id) ? new Unknown<T>(Reason.UNREADABLE, null) : read(id, item);
      found.put(id, answer);
    }
    var answers = new LinkedHashMap<K, Answer<T>>();
    for (var id : asked) answers.put(id, found.getOrDefault(id, new Unknown<>(missing, null)));
    return answers;
  }

  private boolean hasId(JsonNode item) {
    try {
      return Shape.id(item, idField) > 0;
    } catch (Unreadable _) {
      return false;
    }
  }

  private Answer<T> read(K id, JsonNode item) {
    try {
      return new Known<>(reader.read(id, item));
    } catch (Unreadable _) {
      return new Unknown<>(Reason.UNREADABLE, null);
    }
  }
}
