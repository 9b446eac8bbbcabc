package bloxtr8.server.staff;

import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.http.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of the staff routes over HTTP, by the interfaces that the gateway implements. */
public final class StaffClient {

  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

  /** A rebuild or a replay responds once it is accepted; no request takes longer. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

  private static final int ANSWER_BYTES_MAX = 8 * 1024 * 1024;

  static final JsonMapper JSON = StrictJson.builder().build();

  private final HttpServiceProxyFactory routes;

  /** The token is empty for routes that need none. */
  public StaffClient(URI gateway, String token) {
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build());
    requests.setReadTimeout(ANSWER_MAX);
    var http =
        RestClient.builder()
            .baseUrl(gateway)
            .requestFactory(requests)
            .configureMessageConverters(converters ->
                converters.withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)))
            .defaultHeaders(headers -> {
              if (!token.isEmpty()) headers.setBearerAuth(token);
            })
            .defaultStatusHandler(
                HttpStatusCode::isError,
                (_, response) -> {
                  throw refusal(response.getStatusCode().value(), response.getBody());
                })
            .build();
    var ids = new DefaultFormattingConversionService();
    ids.addConverter(PrefixedId.class, String.class, PrefixedId::text);
    this.routes =
        HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
            .conversionService(ids)
            .build();
  }

  /** A client for one interface of {@code bloxtr8.api}. */
  public <T> T routes(Class<T> api) {
    return routes.createClient(api);
  }

  private static StaffRequestRefused refusal(int status, InputStream body) throws IOException {
    var text = body.readNBytes(ANSWER_BYTES_MAX);
    try {
      return new StaffRequestRefused(sentence(status, JSON.readTree(text)));
    } catch (JacksonException _) {
      return new StaffRequestRefused(
          "The program that responds there (status "
              + status
              + ") is not a gateway of Bloxtr8: see --gateway.");
    }
  }

  private static String sentence(int status, JsonNode problem) {
    var wrong = new ArrayList<String>();
    for (var error : problem.path("errors"))
      wrong.add(error.path("field").asString("") + " " + error.path("message").asString(""));
    return "%s%s (%s %s, request %s)"
        .formatted(
            problem.path("detail").asString("The platform refuses it."),
            wrong.isEmpty() ? "" : " " + String.join("; ", wrong) + ".",
            Integer.toString(status),
            problem.path("code").asString("unknown"),
            problem.path("correlationId").asString("unknown"));
  }
}
