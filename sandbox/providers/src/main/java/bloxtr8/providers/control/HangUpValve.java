package bloxtr8.providers.control;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Lets a handler cut the connection without a response, which the servlet API cannot do. */
public final class HangUpValve extends ValveBase {

  private static final String ATTRIBUTE = HangUpValve.class.getName();

  public HangUpValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    Runnable hangUp = () -> request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
    request.setAttribute(ATTRIBUTE, hangUp);
    getNext().invoke(request, response);
  }

  static void hangUp(HttpServletRequest request) {
    ((Runnable) request.getAttribute(ATTRIBUTE)).run();
  }
}
