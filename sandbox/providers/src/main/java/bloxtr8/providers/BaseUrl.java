package bloxtr8.providers;

import java.net.URI;
import java.util.function.Supplier;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/** The URL of this sandbox, known once it is started. */
record BaseUrl(ApplicationContext context) implements Supplier<URI> {
  @Override
  public URI get() {
    return URI.create("http://127.0.0.1:" + port(context));
  }

  static int port(ApplicationContext context) {
    var server = ((WebServerApplicationContext) context).getWebServer();
    if (server == null) throw new IllegalStateException("the sandbox has not started");
    return server.getPort();
  }
}
