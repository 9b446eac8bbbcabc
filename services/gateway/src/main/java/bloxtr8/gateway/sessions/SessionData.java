package bloxtr8.gateway.sessions;

import bloxtr8.api.PersonalData;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.ServiceContext;
import java.util.List;
import java.util.Map;

/** The sessions of a person, which are kept for 90 days. */
public final class SessionData implements PersonalData {

  private static final int SESSIONS_MAX = 1_000;

  private final SessionStore store;
  private final String service;

  public SessionData(ServiceContext service) {
    this.store = new SessionStore(service.database());
    this.service = service.name();
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public Map<String, Object> export(UserId user) {
    return Map.of(
        "sessions", store.allOf(user, SESSIONS_MAX).stream().map(SessionData::row).toList());
  }

  private static Map<String, Object> row(StoredSession session) {
    return Map.of(
        "sessionId", session.id(),
        "signedInAt", session.authTime(),
        "lastUsedAt", session.lastUsedAt(),
        "expiresAt", session.expiresAt(),
        "address", session.client().address(),
        "userAgent", session.client().userAgent());
  }

  @Override
  public List<String> open(UserId user) {
    return List.of();
  }
}
