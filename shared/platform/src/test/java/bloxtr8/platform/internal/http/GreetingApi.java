package bloxtr8.platform.internal.http;

import bloxtr8.api.InternalApi;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** An interface with every kind of value that services exchange. */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/greetings/${service}")
public interface GreetingApi {

  @GetExchange
  List<Greeting> of(@RequestParam("ids") List<UserId> ids);

  @PostExchange("/{user}")
  Greeting greet(@PathVariable UserId user, @RequestBody Words words);

  @PutExchange("/{user}/silence")
  void silence(@PathVariable UserId user);

  record Words(String text, Duration pause, @Nullable Instant at) {}

  record Greeting(UserId user, String words, @Nullable Instant at) {}
}
