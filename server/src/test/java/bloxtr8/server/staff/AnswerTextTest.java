package bloxtr8.server.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AnswerTextTest {

  @Test
  void a_list_shows_its_page_and_an_empty_list_is_reported_as_empty() {
    assertThat(
            printed(
                "{'items': [{'id': 'a'}], 'pagination': {'page': 1, 'totalPages': 2, 'total': 9}}"))
        .isEqualTo("id\na\nPage 1 of 2, 9 entries in total.\n");
    assertThat(printed("{'items': [], 'pagination': {'page': 1, 'totalPages': 0, 'total': 0}}"))
        .isEqualTo("There are no entries.\n");
  }

  private static String printed(String json) {
    return AnswerText.of(new JsonMapper().readTree(json.replace('\'', '"')));
  }
}
