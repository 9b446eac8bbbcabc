package bloxtr8.providers.oauth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of a provider. */
public interface Users {
  /** The newest whose names contain this text. */
  List<User> search(String text, int limit);

  @Nullable User find(String id);

  /** The user with this name, who is created if necessary. */
  User named(String username);
}
