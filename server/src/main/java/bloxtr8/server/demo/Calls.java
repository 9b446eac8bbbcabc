package bloxtr8.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP client that retries without end: while the platform is down it waits for its health, then
 * repeats the same call under the same Idempotency-Key.
 */
public final class Calls {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
  private static final Duration UNAVAILABLE_MAX = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofMillis(400);

  private static final String JSON = "application/json";
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERRORS = 500;
  private static final int TOO_MANY = 429;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();
  private final JsonMapper json = new JsonMapper();
  private final String gateway;
  private final Consumer<String> progress;
  private final Duration step;

  /** Counts no time in which the platform is down: it may be killed many times meanwhile. */
  private final long answersMax;

  public Calls(String gateway, Consumer<String> progress) {
    this(gateway, STEP, progress);
  }

  /**
   * With another pause.
   *
   * @param step the pause between two responses that do not meet a condition yet
   */
  Calls(String gateway, Duration step, Consumer<String> progress) {
    this.gateway = gateway;
    this.step = step;
    this.answersMax = UNAVAILABLE_MAX.dividedBy(step);
    this.progress = progress;
  }

  /** A response with an error, or no expected response within the time limit. */
  public static class Failed extends RuntimeException {
    Failed(String message) {
      super(message);
    }
  }

  /** The object does not exist, or not yet. */
  private static final class NotFound extends Failed {
    NotFound(String message) {
      super(message);
    }
  }

  /** The response was lost, or never sent. */
  static final class NoAnswer extends Failed {
    NoAnswer(String message) {
      super(message);
    }
  }

  String gateway() {
    return gateway;
  }

  /**
   * Posts JSON.
   *
   * @param key the Idempotency-Key; null for none
   */
  JsonNode post(String url, @Nullable String token, @Nullable String key, Map<String, ?> body) {
    var request = request(url, token).POST(json(body)).header("Content-Type", JSON);
    if (key != null) request.header("Idempotency-Key", key);
    return patiently(request.build());
  }

  /**
   * Performs an action that must not be done twice: checks before every try whether it is done,
   * because a response may have been lost.
   */
  void unlessDone(BooleanSupplier isDone, Runnable deed) {
    var deadline = System.nanoTime() + UNAVAILABLE_MAX.toNanos();
    while (!isDone.getAsBoolean()) {
      try {
        deed.run();
        return;
      } catch (NoAnswer e) {
        if (System.nanoTime() > deadline) throw e;
        LockSupport.parkNanos(STEP.toNanos());
        awaitReady();
      }
    }
  }

  /** As {@link #unlessDone}, but does it at once, and checks only after a response was lost. */
  void repeatUnlessDone(Runnable deed, BooleanSupplier isDone) {
    try {
      deed.run();
    } catch (NoAnswer _) {
      LockSupport.parkNanos(STEP.toNanos());
      awaitReady();
      unlessDone(isDone, deed);
    }
  }

  /** Sends JSON once; {@link NoAnswer} when it is unknown whether it had an effect. */
  JsonNode once(String method, String url, @Nullable String token, Map<String, ?> body) {
    var request =
        request(url, token).method(method, json(body)).header("Content-Type", JSON).build();
    try {
      var response = send(request);
      if (response.statusCode() / 100 == 2) return json.readTree(response.body());
      var trouble = request.uri().getPath() + " answers " + response.body();
      if (isTemporary(response.statusCode())) throw new NoAnswer(trouble);
      throw new Failed(trouble);
    } catch (IOException e) {
      throw new NoAnswer(request.uri().getPath() + " does not respond (" + e + ")");
    }
  }

  /** Sends a command, and waits for its decision; fails when it is refused. */
  void command(String token, String url, String key, String what, Map<String, ?> body) {
    var accepted = post(url, token, key, body);
    var command = gateway + "/api/commands/" + accepted.path("commandId").asString();
    var status =
        until(
            what + " is decided",
            () -> fetch(command, token),
            answer -> !answer.path("status").asString("PENDING").equals("PENDING"));
    if (!status.path("status").asString().equals("ACCEPTED"))
      throw new Failed(what + " was refused: " + status);
  }

  JsonNode get(String url, @Nullable String token) {
    return patiently(request(url, token).GET().build());
  }

  /** What a request that is refused answers; fails when it is not refused. */
  String refusal(String method, String url, Person by, Map<String, ?> body) {
    try {
      once(method, url, by.token(), body);
    } catch (NoAnswer e) {
      throw e;
    } catch (Failed e) {
      return String.valueOf(e.getMessage());
    }
    throw new Failed(url + " was not refused");
  }

  /** As {@link #get}, but returns a missing node when the object does not exist yet. */
  JsonNode fetch(String url, @Nullable String token) {
    try {
      return get(url, token);
    } catch (NotFound _) {
      return json.missingNode();
    }
  }

  /** Who does what next, as the view of an escrow says it. */
  static String sentence(JsonNode view) {
    return view.path("next").path("sentence").asString("");
  }

  JsonNode number(long number) {
    return json.valueToTree(number);
  }

  /** Repeats the request until the response meets the condition, about three minutes long. */
  JsonNode until(String what, Supplier<JsonNode> question, Predicate<JsonNode> wished) {
    for (var answers = 1; ; answers++) {
      var answer = question.get();
      if (wished.test(answer)) return answer;
      if (answers == answersMax)
        throw new Failed("no success while waiting until " + what + "; last seen: " + answer);
      LockSupport.parkNanos(step.toNanos());
    }
  }

  /** Waits until the platform is ready. */
  public void awaitReady() {
    var deadline = System.nanoTime() + UNAVAILABLE_MAX.toNanos();
    var ready = request(gateway + "/health/ready", null).GET().build();
    while (!isWell(ready)) {
      if (System.nanoTime() > deadline)
        throw new Failed("the platform at " + gateway + " is not ready after " + UNAVAILABLE_MAX);
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  private boolean isWell(HttpRequest ready) {
    try {
      return send(ready).statusCode() / 100 == 2;
    } catch (IOException _) {
      return false;
    }
  }

  private BodyPublisher json(Map<String, ?> body) {
    return BodyPublishers.ofString(json.writeValueAsString(body));
  }

  private static HttpRequest.Builder request(String url, @Nullable String token) {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_MAX);
    if (token != null) request.header("Authorization", "Bearer " + token);
    return request;
  }

  private JsonNode patiently(HttpRequest request) {
    var deadline = System.nanoTime() + UNAVAILABLE_MAX.toNanos();
    var printed = false;
    while (true) {
      String trouble;
      try {
        var response = send(request);
        if (response.statusCode() / 100 == 2) return json.readTree(response.body());
        trouble = request.method() + " " + request.uri().getPath() + " answers " + response.body();
        if (response.statusCode() == NOT_FOUND) throw new NotFound(trouble);
        if (!isTemporary(response.statusCode())) throw new Failed(trouble);
      } catch (IOException e) {
        trouble = "the platform does not respond (" + e + ")";
      }
      if (System.nanoTime() > deadline) throw new Failed(trouble);
      if (!printed) progress.accept("… waiting: " + trouble);
      printed = true;
      LockSupport.parkNanos(STEP.toNanos());
      awaitReady();
    }
  }

  private static boolean isTemporary(int status) {
    return status >= SERVER_ERRORS || status == TOO_MANY;
  }

  /** The bytes behind a link that needs no token; with another link until they are given out. */
  byte[] download(Supplier<String> link) {
    for (var tries = 1; ; tries++) {
      var bytes = bytes(link.get());
      if (bytes != null) return bytes;
      if (tries == answersMax) throw new Failed("a file is not given out");
      LockSupport.parkNanos(step.toNanos());
    }
  }

  private byte @Nullable [] bytes(String url) {
    try {
      var response = http.send(request(url, null).GET().build(), BodyHandlers.ofByteArray());
      return response.statusCode() / 100 == 2 ? response.body() : null;
    } catch (IOException _) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted");
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted");
    }
  }
}
