package bloxtr8.gateway.docs;

import bloxtr8.gateway.routes.Access;
import bloxtr8.gateway.routes.Route;
import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.http.ProblemWriter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The refusals of a route, by status, with the codes of each. */
final class ProblemResponses {

  private static final String SCHEMA = "Problem";
  private static final String BODY = "Body";

  /** The extension that lists the codes for programs. */
  private static final String CODES = "x-codes";

  private static final String PROBES = "/health";
  private static final List<String> COMMAND_FORBIDDEN =
      List.of(
          "not_the_buyer",
          "not_the_seller",
          "not_staff",
          "not_impartial",
          "not_your_dispute",
          "not_independent");

  private static final List<String> COMMAND_CONFLICTS =
      List.of(
          "wrong_state",
          "on_hold",
          "money_on_its_way",
          "extended_once",
          "raised_once",
          "roles_remain",
          "buyer_has_the_game",
          "buyer_has_no_game",
          "own_proposal",
          "proposed_otherwise",
          "nothing_proposed",
          "nothing_to_retry",
          "being_looked_at",
          "idempotency_key_reused");

  private static final Map<String, Object> EXAMPLE =
      Map.of(
          "type",
          ProblemWriter.TYPE_PREFIX + "not_found",
          "title",
          "Not Found",
          "status",
          404,
          "detail",
          "One sentence with what to do.",
          "instance",
          "/api/escrow/esc_06fh3m0d8q9v2x4n5w7y1z3a5c",
          "code",
          "not_found",
          "errors",
          List.of(),
          "correlationId",
          "req_5tq8c3k1m9v7x2z4b6d8f0h2j4");

  private ProblemResponses() {}

  static void describe(Components components) {
    var schemas = ModelConverters.getInstance(true).readAll(ProblemWriter.Body.class);
    Objects.requireNonNull(schemas.get(BODY)).setExample(EXAMPLE);
    schemas.forEach(
        (name, schema) -> components.addSchemas(name.equals(BODY) ? SCHEMA : name, schema));
  }

  static void add(Route route, Operation operation) {
    var responses = operation.getResponses();
    statusesOf(route, operation)
        .forEach((status, codes) ->
            responses.addApiResponse(Integer.toString(status), response(status, codes)));
    // An unhealthy probe answers in the same format as a healthy one.
    @Nullable ApiResponse success = responses.get("200");
    if (success != null && route.pattern().getPatternString().startsWith(PROBES))
      responses.addApiResponse(
          "503", new ApiResponse().description("Not ready.").content(success.getContent()));
  }

  private static Map<Integer, List<String>> statusesOf(Route route, Operation operation) {
    var problems = new TreeMap<Integer, List<String>>();
    var isPublic = route.access().isPublic();
    var hasBody = operation.getRequestBody() != null;
    var refusesBodies = !hasBody && !isPublic;
    add(problems, 400, "malformed_request");
    if (hasBody) {
      add(problems, 400, "malformed_json", "missing_body");
      add(problems, 403, isPublic ? List.of() : List.of("not_you"));
      add(problems, 415, "unsupported_media_type");
    }
    if (refusesBodies) {
      add(problems, 400, "malformed_json");
      add(problems, 403, "not_you");
      add(problems, 415, "unsupported_media_type");
    }
    if (hasBody || refusesBodies || hasParameters(operation)) add(problems, 422, "validation");
    if (!isPublic) add(problems, 401, "not_signed_in", "invalid_token");
    if (route.knowsCaller()) add(problems, 401, "invalid_token");
    if (!isPublic) add(problems, 403, "forbidden");
    if (!isPublic && route.isWebOnly()) add(problems, 403, "web_only");
    if (!isPublic && !route.isOpenToBanned()) add(problems, 403, "banned");
    if (route.pattern().getPatternString().contains("{")) add(problems, 404, "not_found");
    if (route.isCommand()) {
      add(problems, 400, "idempotency_key_missing", "idempotency_key_malformed");
      add(problems, 403, COMMAND_FORBIDDEN);
      add(problems, 409, COMMAND_CONFLICTS);
    }
    if (route.access() == Access.PROVIDER)
      add(problems, 400, "signature_missing", "signature_bad", "signature_stale");
    if (route.access() == Access.SANDBOX) add(problems, 404, "not_found");
    if (needsHeader(operation)) add(problems, 400, "missing_header");
    add(problems, 408, "too_slow");
    add(problems, 413, "too_large");
    add(problems, 406, "not_acceptable");
    if (route.isCounted()) add(problems, 429, "too_many_requests");
    add(problems, 500, "internal");
    add(problems, 503, "unavailable");
    RouteProblems.of(route, (status, codes) -> add(problems, status, codes));
    return problems;
  }

  private static void add(Map<Integer, List<String>> problems, int status, String... codes) {
    add(problems, status, List.of(codes));
  }

  private static void add(Map<Integer, List<String>> problems, int status, List<String> codes) {
    if (!codes.isEmpty())
      problems.merge(
          status, codes, (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().toList());
  }

  /** Whether the operation requires a header other than the Idempotency-Key. */
  private static boolean needsHeader(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(p ->
                "header".equals(p.getIn())
                    && Boolean.TRUE.equals(p.getRequired())
                    && !IdempotencyKey.HEADER.equals(p.getName()));
  }

  private static boolean hasParameters(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> "query".equals(p.getIn()));
  }

  private static ApiResponse response(int status, List<String> codes) {
    var media = new MediaType().schema(new Schema<>().$ref(SCHEMA));
    var content = new Content().addMediaType("application/problem+json", media);
    var response =
        new ApiResponse().description("Refused: " + String.join(", ", codes)).content(content);
    response.addExtension(CODES, codes);
    if (status == 429 || status == 503)
      response.addHeaderObject(
          "Retry-After", new Header().description("Seconds.").schema(new IntegerSchema()));
    return response;
  }
}
