package bloxtr8.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryChoiceTest {

  private static final Story FIRST = story("first");
  private static final Story SECOND = story("second");
  private static final List<Story> BOTH = List.of(FIRST, SECOND);

  @Test
  void without_names_all_stories_are_played() {
    assertThat(StoryChoice.WITHOUT_HOLDS.chosen(BOTH)).isEqualTo(BOTH);
    StoryChoice.WITHOUT_HOLDS.requireKnown(BOTH);
  }

  @Test
  void only_the_named_stories_are_played() {
    var choice = StoryChoice.of(Set.of("second"));
    assertThat(choice.chosen(BOTH)).containsExactly(SECOND);
    choice.requireKnown(choice.chosen(BOTH));
  }

  @Test
  void a_name_that_no_story_has_is_refused() {
    var choice = StoryChoice.of(Set.of("second", "third"));
    assertThatThrownBy(() -> choice.requireKnown(choice.chosen(BOTH)))
        .hasMessageContaining("third");
  }

  private static Story story(String name) {
    return new Story(name, "RELEASED", _ -> Flow.NOTHING, _ -> {});
  }
}
