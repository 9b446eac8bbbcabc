package bloxtr8.projections.queries;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.EscrowViewApi;
import bloxtr8.projections.domain.EscrowState;
import bloxtr8.projections.domain.Hold;
import bloxtr8.projections.domain.NextStep;
import bloxtr8.projections.domain.Reader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsOfTheApiTest {

  @Test
  void every_word_of_a_view_is_a_word_of_the_api() {
    assertThat(names(EscrowState.values())).isEqualTo(names(EscrowViewApi.State.values()));
    assertThat(names(Hold.values())).isEqualTo(names(EscrowViewApi.Hold.values()));
    assertThat(names(NextStep.Turn.values()))
        .containsExactlyInAnyOrderElementsOf(names(EscrowViewApi.Turn.values()));
    assertThat(names(EscrowViewApi.Doer.values()))
        .containsAll(names(Reader.Perspective.values()))
        .contains("PLATFORM");
  }

  private static List<String> names(Enum<?>[] words) {
    return Stream.of(words).map(Enum::name).toList();
  }
}
