package bloxtr8.projections.queries;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Ids;
import bloxtr8.platform.http.ProblemAdvice;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.http.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The view queries behind a real web server; two headers name the caller. */
final class ViewServer implements AutoCloseable {

  /** Users whose access has ended since their request. */
  static final Set<UserId> SIGNED_OUT = ConcurrentHashMap.newKeySet();

  private static final String USER = "X-Test-User";
  private static final String AUTHORITY = "X-Test-Authority";

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  private ViewServer(ConfigurableApplicationContext context) {
    this.context = context;
    this.url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  static ViewServer open(
      ProcessContext process, ServiceContext views, PeopleApi people, CommandOutcomes outcomes) {
    return new ViewServer(
        new SpringApplicationBuilder(Beans.class)
            .properties(
                Map.of(
                    "server.port", "0",
                    "server.address", "127.0.0.1",
                    "spring.threads.virtual.enabled", "true",
                    "spring.main.banner-mode", "off"))
            .initializers(context -> {
              var beans = (GenericApplicationContext) context;
              beans.registerBean(
                  ServiceContext.class, () -> views, bean -> bean.setDestroyMethodName(""));
              beans.registerBean(
                  ProcessContext.class, () -> process, bean -> bean.setDestroyMethodName(""));
              beans.registerBean(PeopleApi.class, () -> people);
              beans.registerBean(CommandOutcomes.class, () -> outcomes);
            })
            .run());
  }

  HttpResponse<String> get(String path, UserId user, Authority authority) {
    try {
      return client.send(request(path, user, authority, "").build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(String path, UserId user, Authority authority, String json) {
    try {
      return client.send(
          request(path, user, authority, "")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<Stream<String>> stream(String path, UserId user, String lastEventId) {
    try {
      return client.send(
          request(path, user, Authority.USER, lastEventId).build(), BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(
      String path, UserId user, Authority authority, String lastEventId) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header(USER, user.text())
            .header(AUTHORITY, authority.name());
    if (!lastEventId.isEmpty()) request.header("Last-Event-ID", lastEventId);
    return request;
  }

  @Override
  public void close() {
    client.shutdownNow();
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  @Import({ProjectionsApiConfiguration.class, ProblemAdvice.class})
  static class Beans implements WebMvcConfigurer {

    @Bean
    Caller caller() {
      return new Caller() {
        @Override
        public UserId user() {
          return UserId.parse(header(USER));
        }

        @Override
        public Authority authority() {
          return Authority.valueOf(header(AUTHORITY));
        }

        @Override
        public @Nullable UserId appointedBy() {
          return null;
        }

        @Override
        public BooleanSupplier stillSignedIn() {
          var user = user();
          return () -> !SIGNED_OUT.contains(user);
        }

        @Override
        public Instant signedInAt() {
          return Instant.EPOCH;
        }
      };
    }

    @Bean
    ProblemWriter problemWriter() {
      return new ProblemWriter(StrictJson.builder().build());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
      registry.addConverter(Ids.fromText());
    }

    private static String header(String name) {
      var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
      return Objects.requireNonNull(attributes.getRequest().getHeader(name), name);
    }
  }
}
