package bloxtr8.platform.internal.http;

import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.http.RequestContextFilter;
import bloxtr8.platform.http.StrictJson;
import bloxtr8.platform.telemetry.Tracing;
import bloxtr8.platform.tokens.ServiceTokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a service in another process. What it refuses is thrown on as the same problem, for the
 * person who asked; what keeps it from answering is a 503.
 */
public final class InternalClient {

  private static final Logger LOG = LoggerFactory.getLogger(InternalClient.class);
  private static final int UNAVAILABLE = 503;
  private static final int UNAUTHORIZED = 401;
  private static final int PROBLEM_BYTES_MAX = 64 * 1024;

  /** A service that is upgraded first may answer with more than we know. */
  private static final JsonMapper JSON =
      StrictJson.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final String owner;
  private final HttpServiceProxyFactory apis;

  /**
   * A client of one service.
   *
   * @param tokens of the service that asks
   */
  public InternalClient(
      String owner, URI url, Duration connectTimeout, Duration readTimeout, ServiceTokens tokens) {
    this.owner = owner;
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build());
    requests.setReadTimeout(readTimeout);
    var http =
        RestClient.builder()
            .baseUrl(url)
            .requestFactory(requests)
            .configureMessageConverters(converters ->
                converters.withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)))
            .requestInterceptor((request, body, next) -> {
              request.getHeaders().setBearerAuth(tokens.tokenFor(owner));
              continueRequest(request);
              return sent(request, body, next);
            })
            .defaultStatusHandler(
                HttpStatusCode::isError,
                (_, response) -> {
                  throw refusal(response.getStatusCode().value(), response.getBody());
                })
            .build();
    var ids = new DefaultFormattingConversionService();
    ids.addConverter(PrefixedId.class, String.class, PrefixedId::text);
    this.apis =
        HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
            .conversionService(ids)
            .embeddedValueResolver(path -> OfferedApi.filled(path, owner))
            .build();
  }

  /** The interface, implemented by calls. */
  public <T> T of(Class<T> api) {
    return apis.createClient(api);
  }

  /** The request that is being answered here goes on there: in its logs, audit and spans. */
  private static void continueRequest(HttpRequest request) {
    var context = RequestContext.current();
    if (context.correlationId().isEmpty()) return;
    request.getHeaders().set(RequestContextFilter.CORRELATION_HEADER, context.correlationId());
    request.getHeaders().set(Tracing.HEADER, context.traceParent());
  }

  /** A read that reached nobody is sent once more: the process may just have been replaced. */
  private ClientHttpResponse sent(
      HttpRequest request, byte[] body, ClientHttpRequestExecution next) {
    try {
      return next.execute(request, body);
    } catch (IOException e) {
      if (!isNotConnected(e) || !HttpMethod.GET.equals(request.getMethod()))
        throw unanswered(request, e);
    }
    try {
      return next.execute(request, body);
    } catch (IOException e) {
      throw unanswered(request, e);
    }
  }

  private static boolean isNotConnected(IOException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause())
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException)
        return true;
    return false;
  }

  private Problem unanswered(HttpRequest request, IOException failure) {
    LOG.warn(
        "{} does not answer {} {}: {}",
        owner,
        request.getMethod(),
        request.getURI().getPath(),
        failure.toString());
    var nothingDone = HttpMethod.GET.equals(request.getMethod()) || isNotConnected(failure);
    return new Problem(
        UNAVAILABLE,
        "unavailable",
        nothingDone
            ? "This is not possible at the moment and nothing has changed; try again."
            : "The response was lost: this may have been done or not. Read its state before you try"
                + " again.");
  }

  private Problem refusal(int status, InputStream body) throws IOException {
    var text = body.readNBytes(PROBLEM_BYTES_MAX);
    try {
      var problem = JSON.readValue(text, ProblemWriter.Body.class);
      if (status != UNAUTHORIZED && !InternalGuard.isAboutServices(problem.code()))
        return new Problem(status, problem.code(), problem.detail(), problem.errors());
      LOG.error("{} refuses this service: {} {}", owner, problem.code(), problem.detail());
    } catch (JacksonException _) {
      LOG.error("what answers for {} with status {} is no service of ours", owner, status);
    }
    return new Problem(
        UNAVAILABLE,
        "unavailable",
        "This is not possible at the moment and nothing has changed; try again.");
  }
}
