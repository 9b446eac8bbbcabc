package bloxtr8.gateway.docs;

import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Who;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** The refusals that a route can answer with, by status, with the codes of each. */
final class ProblemResponses {

  private static final String SCHEMA = "Problem";

  private ProblemResponses() {}

  static void describe(Components components) {
    var schemas = ModelConverters.getInstance(true).readAll(ProblemWriter.Body.class);
    schemas.forEach(
        (name, schema) -> components.addSchemas(name.equals("Body") ? SCHEMA : name, schema));
  }

  static void add(Route route, Operation operation) {
    statusesOf(route, operation)
        .forEach((status, codes) -> {
          var name = Integer.toString(status);
          operation.getResponses().addApiResponse(name, response(status, codes, route));
        });
  }

  private static Map<Integer, List<String>> statusesOf(Route route, Operation operation) {
    var problems = new TreeMap<Integer, List<String>>();
    var hasBody = operation.getRequestBody() != null;
    problems.put(400, List.of("malformed_request"));
    if (hasBody) {
      problems.put(400, List.of("malformed_json", "missing_body"));
      problems.put(413, List.of("too_large"));
      problems.put(415, List.of("unsupported_media_type"));
    }
    if (hasBody || hasParameters(operation)) problems.put(422, List.of("validation"));
    if (!route.who().isPublic()) {
      problems.put(401, List.of("not_signed_in", "invalid_token"));
      problems.put(403, List.of("forbidden"));
    }
    if (route.pattern().getPatternString().contains("{")) problems.put(404, List.of("not_found"));
    if (route.isOrder()) {
      problems.put(400, List.of("idempotency_key_missing", "idempotency_key_malformed"));
      problems.put(409, List.of("wrong_state", "idempotency_key_reused"));
    }
    if (route.who() == Who.PROVIDER) problems.put(400, List.of("bad_signature"));
    problems.put(406, List.of("not_acceptable"));
    if (route.isCounted()) problems.put(429, List.of("too_many_requests"));
    problems.put(500, List.of("internal"));
    problems.put(503, List.of("unavailable"));
    return problems;
  }

  private static boolean hasParameters(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> "query".equals(p.getIn()));
  }

  private static ApiResponse response(int status, List<String> codes, Route route) {
    var media =
        new MediaType()
            .schema(new Schema<>().$ref(SCHEMA))
            .example(exampleOf(status, codes.getFirst(), route));
    var response =
        new ApiResponse()
            .description("Refused: " + String.join(", ", codes))
            .content(new Content().addMediaType("application/problem+json", media));
    if (status == 429 || status == 503)
      response.addHeaderObject(
          "Retry-After", new Header().description("Seconds.").schema(new IntegerSchema()));
    return response;
  }

  private static Map<String, Object> exampleOf(int status, String code, Route route) {
    var example = new LinkedHashMap<String, Object>();
    example.put("type", ProblemWriter.TYPE_PREFIX + code);
    example.put("title", HttpStatus.valueOf(status).getReasonPhrase());
    example.put("status", status);
    example.put("detail", "One sentence that says what to do.");
    example.put("instance", route.pattern().getPatternString());
    example.put("code", code);
    example.put("errors", List.of());
    example.put("correlationId", "req_5tq8c3k1m9v7x2z4b6d8f0h2j4");
    return example;
  }
}
