package bloxtr8.discord.platform;

import bloxtr8.api.UsersApi.NewUser;
import bloxtr8.api.WebConfigApi;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.http.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
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
 * The public HTTP API of the platform. Every call is made for the person who acts, with a token
 * that the platform gives the bot for them; the bot has no right of its own.
 */
public final class PlatformApi {

  /**
   * What a client hands to an interface of commands: only the gateway makes a real one. The
   * interaction's Idempotency-Key is sent instead.
   */
  public static final CommandRequest REQUEST =
      new CommandRequest(
          new CommandId(new UUID(0, 0)),
          "",
          false,
          new Actor.Person(new UserId(new UUID(0, 0)), Authority.USER),
          null,
          "",
          "");

  private static final Logger LOG = LoggerFactory.getLogger(PlatformApi.class);
  private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(12);
  private static final int PROBLEM_BYTES_MAX = 64 * 1024;
  private static final int UNAVAILABLE = 503;

  /** The gateway may be upgraded first, and answer with more than we know. */
  private static final JsonMapper JSON =
      StrictJson.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final RestClient anonymous;
  private final Secret botSecret;
  private final HttpServiceProxyFactory people;
  private final HttpServiceProxyFactory everybody;

  /**
   * A client of one gateway.
   *
   * @param botSecret by which the bot proves to the platform that it is our bot
   */
  public PlatformApi(URI url, Secret botSecret) {
    this.botSecret = botSecret;
    this.anonymous = client(url).requestInterceptor(PlatformApi::send).build();
    this.people = proxies(client(url).requestInterceptor(this::sendForPerson).build());
    this.everybody = proxies(anonymous);
  }

  /** An interface of the API, called as the person who acts. */
  public <T> T of(Class<T> api) {
    return people.createClient(api);
  }

  /** An interface of the API that anyone may call. */
  public <T> T ofEverybody(Class<T> api) {
    return everybody.createClient(api);
  }

  /** Runs work in which the interfaces of {@link #of} are called in the name of a person. */
  public <T> T actingFor(Origin origin, Supplier<T> work) {
    return ActingPerson.call(origin, this, work);
  }

  /** Loads what a call needs, by a call that anyone may make; whether it succeeds is no matter. */
  public void warmUp() {
    try {
      ofEverybody(WebConfigApi.class).config();
    } catch (PlatformRefusal e) {
      LOG.info("the platform does not answer yet: {}", e.code());
    }
  }

  /** Finds the person with a Discord account, or signs them up; true when they are new. */
  public boolean ensure(NewUser user) {
    var response =
        anonymous
            .post()
            .uri("/api/users/ensure")
            .headers(headers -> headers.setBearerAuth(botSecret.text()))
            .contentType(MediaType.APPLICATION_JSON)
            .body(user)
            .retrieve()
            .toBodilessEntity();
    return response.getStatusCode().value() == 201;
  }

  private record TokenRequest(
      String discordId, @Nullable String guildId, boolean guildAdmin, String interactionId) {}

  private record Token(String accessToken) {}

  String tokenOf(Origin origin) {
    var answer =
        anonymous
            .post()
            .uri("/api/auth/bot-token")
            .headers(headers -> headers.setBearerAuth(botSecret.text()))
            .contentType(MediaType.APPLICATION_JSON)
            .body(
                new TokenRequest(
                    origin.discordId(),
                    origin.guildId(),
                    origin.guildId() != null && origin.managesGuild(),
                    origin.interactionId()))
            .retrieve()
            .body(Token.class);
    return Objects.requireNonNull(answer).accessToken();
  }

  private ClientHttpResponse sendForPerson(
      HttpRequest request, byte[] body, ClientHttpRequestExecution next) {
    request.getHeaders().setBearerAuth(ActingPerson.current().token());
    return send(request, body, next);
  }

  private static ClientHttpResponse send(
      HttpRequest request, byte[] body, ClientHttpRequestExecution next) {
    try {
      return next.execute(request, body);
    } catch (IOException e) {
      LOG.warn(
          "the platform does not answer {} {}: {}",
          request.getMethod(),
          request.getURI().getPath(),
          e.toString());
      throw new PlatformRefusal(UNAVAILABLE, PlatformRefusal.UNAVAILABLE, "", List.of(), "");
    }
  }

  private static RestClient.Builder client(URI url) {
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_MAX)
                .build());
    requests.setReadTimeout(ANSWER_MAX);
    return RestClient.builder()
        .baseUrl(url)
        .requestFactory(requests)
        .configureMessageConverters(
            converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)))
        .defaultStatusHandler(
            HttpStatusCode::isError,
            (_, response) -> {
              throw refusal(response.getStatusCode().value(), response.getBody());
            });
  }

  private static HttpServiceProxyFactory proxies(RestClient http) {
    var ids = new DefaultFormattingConversionService();
    ids.addConverter(PrefixedId.class, String.class, PrefixedId::text);
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
        .conversionService(ids)
        .customArgumentResolver((_, parameter, request) -> {
          if (!parameter.getParameterType().equals(CommandRequest.class)) return false;
          request.addHeader(
              IdempotencyKey.HEADER, ActingPerson.current().origin().idempotencyKey());
          return true;
        })
        .build();
  }

  private static PlatformRefusal refusal(int status, InputStream body) throws IOException {
    var text = body.readNBytes(PROBLEM_BYTES_MAX);
    try {
      var problem = JSON.readValue(text, ProblemWriter.Body.class);
      var fields =
          problem.errors() == null
              ? List.<String>of()
              : problem.errors().stream()
                  .map(error -> error.field() + " " + error.message())
                  .toList();
      return new PlatformRefusal(
          status, problem.code(), problem.detail(), fields, problem.correlationId());
    } catch (JacksonException _) {
      LOG.error("what answers for the platform with status {} is no gateway of ours", status);
      return new PlatformRefusal(UNAVAILABLE, PlatformRefusal.UNAVAILABLE, "", List.of(), "");
    }
  }
}
