package bloxtr8.platform.connections;

import bloxtr8.platform.connections.OpenConnections.Connection;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Sets a connection's deadline for what it must send next: this request's body, or the next
 * request.
 */
public final class RequestDeadlineValve extends ValveBase {

  private final OpenConnections connections;

  public RequestDeadlineValve(OpenConnections connections) {
    super(true);
    this.connections = connections;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    var found = connections.from(request.getRemoteAddr(), request.getRemotePort());
    if (found.isEmpty()) {
      getNext().invoke(request, response);
      return;
    }
    var connection = found.get();
    OpenConnections.attach(request, connection, request.getCoyoteRequest()::getBytesRead);
    if (request.isAsyncDispatching() || !hasBody(request)) connection.expectNothing();
    else connection.expectBody();
    try {
      getNext().invoke(request, response);
    } finally {
      if (response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
        // No HTTP any more: whoever handles the new protocol has its own deadlines.
        connection.expectNothing();
      } else if (request.isAsync())
        request.getAsyncContextInternal().addListener(atTheEnd(connection));
      else if (!hasBody(request) || isBodyRead(request)) connection.expectNextHead();
      // Otherwise Tomcat reads the rest of the body, until the body's deadline.
    }
  }

  private static boolean hasBody(Request request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  private static boolean isBodyRead(Request request) {
    var read = new AtomicBoolean();
    request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
    return read.get();
  }

  private static AsyncListener atTheEnd(Connection connection) {
    return new AsyncListener() {
      @Override
      public void onComplete(AsyncEvent event) {
        connection.expectNextHead();
      }

      @Override
      public void onTimeout(AsyncEvent event) {}

      @Override
      public void onError(AsyncEvent event) {}

      @Override
      public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
      }
    };
  }
}
