package bloxtr8.providers.discord.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * The view API of the playground. It is not in the journal, which is about what our services do,
 * and has no faults.
 */
final class PlaygroundRoutes {

  private static final String ROOT = "/sandbox/discord/playground";
  private static final int PEOPLE_MAX = 10;
  private static final String PERSON = ROOT + "/people/{person}";

  private final PersonView persons;
  private final MessageView messages;
  private final CommandView commands;
  private final PersonEvents events;

  PlaygroundRoutes(
      PersonView persons, MessageView messages, CommandView commands, PersonEvents events) {
    this.persons = persons;
    this.messages = messages;
    this.commands = commands;
    this.events = events;
  }

  /** One question of the page. */
  @FunctionalInterface
  private interface Question {
    ObjectNode answer(ServerRequest request);
  }

  RouterFunction<ServerResponse> routes() {
    return route()
        .GET(ROOT + "/people", of(request -> persons.people(request.param("search").orElse(""))))
        .GET(PERSON, of(request -> persons.world(persons.user(request.pathVariable("person")))))
        .GET(PERSON + "/channels/{channel}/messages", of(this::messages))
        .GET(PERSON + "/commands", of(this::commands))
        .GET(ROOT + "/events", this::events)
        .build();
  }

  private ObjectNode messages(ServerRequest request) {
    var user = persons.user(request.pathVariable("person"));
    var channel = number("channel", request.pathVariable("channel"));
    if (request.param("pinned").isPresent()) return messages.pinned(user, channel);
    var before = request.param("before").map(text -> number("before", text));
    return messages.page(user, channel, before.orElse(Long.MAX_VALUE));
  }

  private ObjectNode commands(ServerRequest request) {
    var user = persons.user(request.pathVariable("person"));
    return commands.in(user, number("channelId", request.param("channelId").orElse("")));
  }

  private ServerResponse events(ServerRequest request) {
    List<Long> people;
    long after;
    try {
      people = people(request);
      after = number("after", after(request));
    } catch (Problem refused) {
      return answer(refused);
    }
    return ServerResponse.ok()
        .header("Content-Type", "text/event-stream;charset=utf-8")
        .header("Cache-Control", "no-store")
        .build((_, response) -> {
          events.write(people, after, response);
          return null;
        });
  }

  /** Those who stand on the page. */
  private List<Long> people(ServerRequest request) {
    var given = List.of(request.param("people").orElse("").split(","));
    if (given.size() > PEOPLE_MAX)
      throw Problem.unprocessable("A page has at most " + PEOPLE_MAX + " people.");
    return given.stream().map(id -> persons.user(id).id()).distinct().toList();
  }

  /** A browser that connects again says itself where it was. */
  private static String after(ServerRequest request) {
    var resumed = request.headers().firstHeader("Last-Event-ID");
    return requireNonNullElse(resumed, request.param("after").orElse("0"));
  }

  private static HandlerFunction<ServerResponse> of(Question question) {
    return request -> {
      try {
        return json(200, question.answer(request));
      } catch (Problem refused) {
        return answer(refused);
      }
    };
  }

  private static ServerResponse answer(Problem refused) {
    return json(refused.status(), Json.object().put("detail", refused.sentence()));
  }

  private static ServerResponse json(int status, ObjectNode body) {
    return ServerResponse.status(status)
        .header("Content-Type", "application/json")
        .header("Cache-Control", "no-store")
        .body(Json.text(body.put("sandbox", true)).getBytes(UTF_8));
  }

  private static long number(String name, @Nullable String text) {
    try {
      return Long.parseLong(String.valueOf(text));
    } catch (NumberFormatException _) {
      throw Problem.unprocessable(
          String.format(Locale.ROOT, "The parameter '%s' must be an id.", name));
    }
  }
}
