package bloxtr8.gateway.commands;

import bloxtr8.api.Accepted;
import bloxtr8.kernel.CommandId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Writes every {@link Accepted} as 202 with the URL of the command's outcome. */
@ControllerAdvice
public final class AcceptedAdvice implements ResponseBodyAdvice<Accepted> {

  static String locationOf(CommandId command) {
    return "/api/commands/" + command;
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return Accepted.class.equals(returned.getParameterType());
  }

  @Override
  public @Nullable Accepted beforeBodyWrite(
      @Nullable Accepted body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body == null) return null;
    response.setStatusCode(HttpStatus.ACCEPTED);
    response.getHeaders().set(HttpHeaders.LOCATION, locationOf(body.commandId()));
    return body;
  }
}
