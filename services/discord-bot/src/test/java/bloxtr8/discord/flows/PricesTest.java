package bloxtr8.discord.flows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5000      | 500000
          5,000     | 500000
          $5,000.00 | 500000
          $5,000.50 | 500050
          5k        | 500000
          $12K      | 1200000
          1         | 100
          9,999,999 | 999999900
          """)
  void a_price_is_read_as_people_write_it(String text, long cents) {
    assertThat(Prices.parse(text)).hasValue(cents);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "1e6",
        "５０００",
        "5.000",
        "50,00",
        "5,00",
        "5000,000",
        "5 000",
        "5k5",
        "1.5k",
        "$",
        "5000 USD",
        "0x10",
        "5000.5",
        "5,000.000",
        "NaN",
        "12345678901",
        "٥٠٠٠"
      })
  void any_other_text_is_no_price(String text) {
    assertThat(Prices.parse(text)).isEmpty();
  }
}
