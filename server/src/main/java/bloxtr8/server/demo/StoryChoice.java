package bloxtr8.server.demo;

import java.util.List;
import java.util.Set;

/**
 * Which stories a demo plays.
 *
 * @param discord whether it is those that are played in Discord, and no others
 * @param holds whether every kind of hold is among them, and each way in which it ends
 * @param names of the stories; empty for all
 */
public record StoryChoice(boolean discord, boolean holds, Set<String> names) {

  public static final StoryChoice WITHOUT_HOLDS = new StoryChoice(false, false, Set.of());
  public static final StoryChoice WITH_HOLDS = new StoryChoice(false, true, Set.of());
  public static final StoryChoice IN_DISCORD = new StoryChoice(true, false, Set.of());

  public StoryChoice {
    names = Set.copyOf(names);
  }

  /** The stories of these names only; no other demo than one that has them all is played. */
  public static StoryChoice of(Set<String> names) {
    return new StoryChoice(false, true, names);
  }

  /** Those of the stories that were chosen. */
  List<Story> chosen(List<Story> stories) {
    return stories.stream()
        .filter(story -> names.isEmpty() || names.contains(story.name()))
        .toList();
  }

  void requireKnown(List<Story> chosen) {
    if (!names.isEmpty() && chosen.size() != names.size())
      throw new IllegalArgumentException("no stories of all of these names: " + names);
  }
}
