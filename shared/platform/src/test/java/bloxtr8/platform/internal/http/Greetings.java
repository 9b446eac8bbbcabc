package bloxtr8.platform.internal.http;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** A service that greets people, except in some words. */
@RestController
public final class Greetings implements GreetingApi {

  private final String service;

  Greetings(String service) {
    this.service = service;
  }

  @Override
  public List<Greeting> of(List<UserId> ids) {
    return ids.stream().map(id -> new Greeting(id, service, null)).toList();
  }

  @Override
  public Greeting greet(UserId user, Words words) {
    return switch (words.text()) {
      case "impolite" -> throw RefusedRequest.conflict("impolite", "Be polite.");
      case "wrong" -> throw Problem.invalid("text", "is wrong");
      case "later" -> throw new Problem(503, "not_ready_yet", "Not yet.");
      case "bug" -> throw new IllegalStateException("a bug");
      case "who" -> new Greeting(user, RequestContext.current().correlationId(), null);
      default -> new Greeting(user, words.text() + " after " + words.pause(), words.at());
    };
  }

  @Override
  public void silence(UserId user) {
    if (user.value().getLeastSignificantBits() == 0) throw RefusedRequest.notFound();
  }
}
