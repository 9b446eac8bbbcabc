package bloxtr8.gateway.docs;

import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.platform.http.IdempotencyKey;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.FileSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Adds to each operation who may call it and its refusals, from the table of routes. */
public final class RoutesInDocs implements OpenApiCustomizer {

  private static final String BEARER = "accessToken";
  private static final String OK = "200";
  private static final String ACCEPTED = "202";
  private static final String NO_CONTENT = "204";
  private static final String SEE_OTHER = "303";

  private final Map<String, Route> routes;
  private final String publicUrl;
  private final Audience audience;

  /**
   * Completes one document.
   *
   * @param audience whom the document is for; routes for others are left out
   */
  public RoutesInDocs(Routes routes, String publicUrl, Audience audience) {
    this.publicUrl = publicUrl;
    this.audience = audience;
    this.routes = routes.all().stream().collect(Collectors.toMap(Route::toString, route -> route));
  }

  @Override
  public void customise(OpenAPI docs) {
    docs.setInfo(
        new Info()
            .title(audience == Audience.STAFF ? "Bloxtr8 for staff" : "Bloxtr8")
            .version("1")
            .description(
                "Trades of Roblox games, in which the money is held until the game has"
                    + " changed hands."));
    docs.setServers(List.of(new Server().url(publicUrl)));
    if (docs.getComponents() == null) docs.setComponents(new Components());
    docs.getComponents()
        .addSecuritySchemes(
            BEARER,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("An access token: ES256, 15 minutes."));
    ProblemResponses.describe(docs.getComponents());
    docs.getComponents().getSchemas().remove("SseEmitter");
    keepRoutesOfAudience(docs.getPaths());
    docs.getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) -> complete(path, method, operation)));
    docs.setTags(
        Descriptions.tags(
            docs.getPaths().values().stream().flatMap(item -> item.readOperations().stream())));
    UsedSchemas.removeUnused(docs);
  }

  private void keepRoutesOfAudience(Paths paths) {
    paths.forEach((path, item) ->
        item.readOperationsMap()
            .keySet()
            .forEach(method -> {
              if (Audience.of(routeOf(path, method).access()) != audience)
                item.operation(method, null);
            }));
    paths.values().removeIf(item -> item.readOperations().isEmpty());
  }

  private Route routeOf(String path, HttpMethod method) {
    return Objects.requireNonNull(routes.get(method + " " + path), path);
  }

  private void complete(String path, HttpMethod method, Operation operation) {
    var route = routeOf(path, method);
    operation.setOperationId(idOf(method, path));
    operation.setTags(List.of(tagOf(path)));
    operation.setSecurity(
        route.access().isPublic() ? List.of() : List.of(new SecurityRequirement().addList(BEARER)));
    if (operation.getResponses() == null) operation.setResponses(new ApiResponses());
    if (route.isCommand()) addIdempotencyKey(operation);
    Descriptions.describe(route, operation);
    describeStream(operation.getResponses());
    if (route.isRedirect()) describeRedirect(operation.getResponses());
    ProblemResponses.add(route, operation);
    if (route.traits().contains(Route.Trait.UPLOAD)) describeUpload(operation);
  }

  /** Describes the parts of an upload, which no parameter of a method describes. */
  private static void describeUpload(Operation operation) {
    var parts = new ObjectSchema();
    parts.addProperty("file", new FileSchema());
    parts.addProperty("note", new StringSchema());
    parts.setRequired(List.of("file"));
    operation.setRequestBody(
        new RequestBody()
            .required(true)
            .content(
                new Content().addMediaType("multipart/form-data", new MediaType().schema(parts))));
    operation.addParametersItem(
        idempotencyKey().required(false).description(Descriptions.IDEMPOTENCY_KEY));
  }

  private static void addIdempotencyKey(Operation operation) {
    operation.addParametersItem(idempotencyKey());
    @Nullable ApiResponse answer = operation.getResponses().remove(OK);
    if (answer == null) return;
    operation
        .getResponses()
        .addApiResponse(
            ACCEPTED,
            answer
                .description("Accepted; it will be decided soon.")
                .addHeaderObject(
                    "Location",
                    new Header()
                        .description("The URL of the command's result.")
                        .schema(new StringSchema())));
  }

  private static Parameter idempotencyKey() {
    return new HeaderParameter()
        .name(IdempotencyKey.HEADER)
        .required(true)
        .schema(new StringSchema().minLength(1).maxLength(255))
        .example("5f0c2f7e-release");
  }

  /** Describes server-sent events as text, whatever class writes them. */
  private static void describeStream(ApiResponses answers) {
    @Nullable ApiResponse success = answers.get(OK);
    if (success == null || success.getContent() == null) return;
    @Nullable MediaType stream = success.getContent().get("text/event-stream");
    if (stream == null) return;
    stream.setSchema(new StringSchema());
    answers.addApiResponse(
        NO_CONTENT,
        new ApiResponse().description("The escrow has ended, and every event was sent before."));
  }

  private static void describeRedirect(ApiResponses answers) {
    answers.remove(OK);
    answers.addApiResponse(
        SEE_OTHER,
        new ApiResponse()
            .description("The browser continues at another page.")
            .addHeaderObject(
                "Location", new Header().description("That page.").schema(new StringSchema())));
  }

  /** {@code postEscrowIdRelease}: the same in every run, and unlike every other. */
  private static String idOf(HttpMethod method, String path) {
    return wordsOf(path)
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", method.name().toLowerCase(Locale.ROOT), ""));
  }

  private static Stream<String> wordsOf(String path) {
    return Stream.of(path.split("[^a-zA-Z0-9]")).filter(w -> !w.isEmpty() && !w.equals("api"));
  }

  /** The first distinctive segment of the path. */
  private static String tagOf(String path) {
    return Stream.of(path.split("/"))
        .filter(word -> !word.isEmpty() && !word.equals("api"))
        .findFirst()
        .orElse("");
  }
}
