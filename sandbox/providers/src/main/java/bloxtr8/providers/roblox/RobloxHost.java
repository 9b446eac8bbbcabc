package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A host of Roblox, or a part of one, that can fail or be wrong for itself. */
enum RobloxHost {
  /** {@code apis.roblox.com}: OAuth, Open Cloud, the ids of places. */
  APIS,
  /** Open Cloud, a part of {@code apis.roblox.com}. */
  CLOUD,
  USERS,
  GAMES,
  GROUPS,
  THUMBNAILS,
  DEVELOP;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RobloxHost parse(String word) {
    return Arrays.stream(values())
        .filter(host -> host.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.unprocessable(
                "There is no host '%s'; there are: %s."
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(RobloxHost::word)
                            .collect(Collectors.joining(", ")))));
  }
}
