package bloxtr8.gateway.signin;

import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.sessions.Cookies;
import bloxtr8.gateway.sessions.SessionClient;
import bloxtr8.gateway.sessions.Sessions;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/** Begins the session of somebody who has signed in, and gives its cookies to their browser. */
final class NewSessions {

  private static final int AGENT_MAX = 200;

  private final Sessions sessions;
  private final Cookies cookies;
  private final ClientAddress addresses;

  NewSessions(Sessions sessions, Cookies cookies, ClientAddress addresses) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.addresses = addresses;
  }

  /** Ends the session that the browser had. */
  void start(UserId user, HttpHeaders headers, HttpServletRequest request) {
    var token =
        sessions.start(
            user,
            new SessionClient(addresses.exactly(request).getHostAddress(), agentOf(request)),
            cookies.session(request),
            RequestContext.of(request).cause());
    cookies.setSession(headers, token, Sessions.csrfOf(token), Sessions.LIFE);
  }

  private static String agentOf(HttpServletRequest request) {
    var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    return agent.length() > AGENT_MAX ? agent.substring(0, AGENT_MAX) : agent;
  }
}
