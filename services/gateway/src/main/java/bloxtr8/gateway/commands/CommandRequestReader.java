package bloxtr8.gateway.commands;

import bloxtr8.gateway.routes.Route;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the CommandRequest from each request for a command, for the controller's method. */
public final class CommandRequestReader implements HandlerMethodArgumentResolver {

  private static final String ATTRIBUTE = CommandRequest.class.getName();

  private final Caller caller;

  public CommandRequestReader(Caller caller) {
    this.caller = caller;
  }

  CommandRequest read(HttpServletRequest request, Route route) {
    var key = keyOf(request);
    var context = RequestContext.of(request);
    var read =
        new CommandRequest(
            idOf(request, key),
            BodyHash.of(request),
            route.movesMoney(),
            caller.actor(),
            caller.appointedBy(),
            context.correlationId(),
            context.traceParent());
    request.setAttribute(ATTRIBUTE, read);
    return read;
  }

  /** Of two keys nobody knows which one the first attempt had. */
  static void requireOneKey(HttpServletRequest request) {
    if (Collections.list(request.getHeaders(IdempotencyKey.HEADER)).size() > 1)
      throw IdempotencyKey.malformed("Send only one Idempotency-Key.");
  }

  private static IdempotencyKey keyOf(HttpServletRequest request) {
    @Nullable String header = request.getHeader(IdempotencyKey.HEADER);
    if (header == null)
      throw new RefusedRequest(
          Kind.MALFORMED,
          "idempotency_key_missing",
          "Send an Idempotency-Key: repeat the request with it.");
    requireOneKey(request);
    return IdempotencyKey.parse(header);
  }

  /** A command's id, derived from caller, method, path and key: equal for a repeated request. */
  private CommandId idOf(HttpServletRequest request, IdempotencyKey key) {
    return new CommandId(
        Uuids.named(
            caller.user().text(), request.getMethod(), request.getRequestURI(), key.text()));
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return CommandRequest.class.equals(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return Objects.requireNonNull(
        request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST),
        "the table of routes names no command for this route");
  }
}
