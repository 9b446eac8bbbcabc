package bloxtr8.providers;

import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * The running sandbox. It is a plain context and not a {@code SpringApplication}, which would
 * change the JVM's logging, JMX and shutdown hooks.
 */
public final class Providers implements AutoCloseable {

  private final AnnotationConfigServletWebServerApplicationContext context;

  private Providers(AnnotationConfigServletWebServerApplicationContext context) {
    this.context = context;
  }

  /** Starts the sandbox; it is ready when this returns. */
  public static Providers start(ProvidersSettings settings) {
    var context = new AnnotationConfigServletWebServerApplicationContext();
    context.setDisplayName("sandbox");
    context.registerBean(ProvidersSettings.class, () -> settings);
    context.register(ProvidersConfiguration.class);
    context.refresh();
    return new Providers(context);
  }

  public int port() {
    return BaseUrl.port(context);
  }

  @Override
  public void close() {
    context.close();
  }
}
