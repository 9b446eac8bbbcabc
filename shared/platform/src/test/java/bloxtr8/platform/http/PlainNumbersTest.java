package bloxtr8.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.support.DefaultConversionService;

/** Numbers in paths and queries. */
class PlainNumbersTest {

  private final DefaultConversionService conversions = new DefaultConversionService();

  PlainNumbersTest() {
    conversions.addConverter(new PlainNumbers());
  }

  @Test
  void decimal_digits_are_a_number() {
    assertThat(conversions.convert("50000", Long.class)).isEqualTo(50_000L);
    assertThat(conversions.convert("-1", Integer.class)).isEqualTo(-1);
    assertThat(conversions.convert("9223372036854775807", Long.class)).isEqualTo(Long.MAX_VALUE);
    assertThat(conversions.convert("7", int.class)).isInstanceOf(Integer.class).isEqualTo(7);
    assertThat(conversions.convert("", Long.class)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "１００",
        "٣٤",
        "0x10",
        "#10",
        "1_000",
        "1.5",
        "1e3",
        " 1",
        "+1",
        "abc",
        "9223372036854775808"
      })
  void nothing_else_is(String text) {
    assertThatThrownBy(() -> conversions.convert(text, Long.class))
        .isInstanceOf(ConversionFailedException.class);
  }
}
