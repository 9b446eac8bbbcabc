package bloxtr8.gateway;

import bloxtr8.platform.http.BodyFilter;
import bloxtr8.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates the body of a request whose controller reads none: an empty object is allowed, any
 * other body is refused as on other routes.
 */
final class UnexpectedBodies implements HandlerInterceptor {

  /** A body without fields: a claim about the caller is checked, any other field is refused. */
  record Nothing() {}

  private final JsonMapper json;

  UnexpectedBodies(JsonMapper json) {
    this.json = json;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotSupportedException {
    var body = BodyFilter.bodyOf(request);
    if (body.length > 0 && handler instanceof HandlerMethod method && !readsBody(method)) {
      requireJson(request.getContentType());
      requireNothing(request, body);
    }
    return true;
  }

  private static boolean readsBody(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch(p ->
            p.hasParameterAnnotation(RequestBody.class)
                || InputStream.class.isAssignableFrom(p.getParameterType()));
  }

  private static void requireJson(@Nullable String type) throws HttpMediaTypeNotSupportedException {
    var given = type == null ? MediaType.APPLICATION_OCTET_STREAM : parse(type);
    if (!MediaType.APPLICATION_JSON.includes(given))
      throw new HttpMediaTypeNotSupportedException(given, List.of(MediaType.APPLICATION_JSON));
  }

  private static MediaType parse(String type) {
    try {
      return MediaType.parseMediaType(type);
    } catch (InvalidMediaTypeException _) {
      return MediaType.APPLICATION_OCTET_STREAM;
    }
  }

  private void requireNothing(HttpServletRequest request, byte[] body) {
    try {
      @Nullable Nothing nothing = json.readValue(body, Nothing.class);
      if (nothing == null)
        throw new Problem(
            400, "malformed_json", "The body is JSON null: leave it out, or send {}.");
    } catch (JacksonException e) {
      throw new HttpMessageNotReadableException(
          "a body on a route that reads none", e, new ServletServerHttpRequest(request));
    }
  }
}
