package bloxtr8.server.demo;

import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The checklist of a deal: the buyer can pay once every line of it is met or confirmed. */
final class Checklist {

  private final Calls calls;
  private final Consumer<String> progress;
  private final String url;

  Checklist(Calls calls, Consumer<String> progress, String offer) {
    this.calls = calls;
    this.progress = progress;
    this.url = calls.gateway() + "/api/offers/" + offer + "/checklist";
  }

  /** Each confirms what only they can know; then waits until the buyer can pay. */
  void makeGreen(Person buyer, Person seller) {
    var first = read(buyer);
    if (isGreen(first)) return;
    confirm(buyer, first);
    confirm(seller, read(seller));
    calls.until("the checklist is green", () -> read(buyer), Checklist::isGreen);
  }

  /** Prints what is still open, as this person reads it. */
  void printOpen(Person reader) {
    for (var line : read(reader).path("lines"))
      if (isOpen(line))
        progress.accept("%s reads: %s".formatted(reader.name(), line.path("sentence").asString()));
  }

  private void confirm(Person by, JsonNode checklist) {
    for (var line : checklist.path("lines"))
      if (isOpen(line) && line.path("mayConfirm").asBoolean(false)) {
        progress.accept("%s confirms: %s".formatted(by.name(), line.path("sentence").asString()));
        calls.post(
            url + "/" + line.path("item").asString() + "/confirm", by.token(), null, Map.of());
      }
  }

  private JsonNode read(Person reader) {
    return calls.get(url, reader.token());
  }

  private static boolean isGreen(JsonNode checklist) {
    return checklist.path("green").asBoolean(false);
  }

  private static boolean isOpen(JsonNode line) {
    var state = line.path("state").asString("");
    return state.equals("UNMET") || state.equals("UNKNOWN");
  }
}
