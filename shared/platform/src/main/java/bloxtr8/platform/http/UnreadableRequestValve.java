package bloxtr8.platform.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the problem for a request that Tomcat cannot parse; Tomcat creates it by its class name.
 */
public final class UnreadableRequestValve extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(UnreadableRequestValve.class);
  private static final int ERRORS_FROM = 400;

  private final ProblemWriter problems = new ProblemWriter(StrictJson.builder().build());

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < ERRORS_FROM || response.getContentWritten() > 0) return;
    var problem =
        new Problem(response.getStatus(), "malformed_request", "The request is malformed.");
    try {
      problems.write(request.getRequest(), response.getResponse(), problem);
    } catch (IOException e) {
      LOG.debug("the client has disconnected", e);
    }
  }
}
