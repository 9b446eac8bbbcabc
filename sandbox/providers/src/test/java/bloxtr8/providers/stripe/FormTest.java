package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bloxtr8.providers.control.Json;
import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void bracketed_parameters_are_parsed_to_a_tree() {
    read(
        "a=1&m[x]=2&m[y][z]=3&e[]=p&e[]=q",
        """
        {"a":"1","e":["p","q"],"m":{"x":"2","y":{"z":"3"}}}\
        """);
  }

  @Test
  void the_same_parameters_in_another_order_or_encoding_are_equal() {
    var one = Form.parse("", "amount=1&metadata[a]=x+y&metadata[b]=2&t[0]=card&t[1]=link");
    var two = Form.parse("", "t[1]=link&t[0]=card&metadata%5Bb%5D=2&metadata[a]=x%20y&amount=1");
    assertThat(Json.text(two)).isEqualTo(Json.text(one));
  }

  @Test
  void a_list_of_more_than_ten_keeps_its_order() {
    read(
        "l[10]=k&l[2]=c&l[0]=a&l[1]=b",
        """
        {"l":["a","b","c","k"]}\
        """);
  }

  @Test
  void malformed_parameters_are_refused() {
    for (var bad : new String[] {"a[b=1", "a=1&a[b]=2", "a%ZZ=1", "a[b]c=1"}) {
      assertThatExceptionOfType(StripeError.class)
          .as(bad)
          .isThrownBy(() -> Form.parse("", bad))
          .satisfies(e -> assertThat(e.status()).isEqualTo(400));
    }
  }

  private static void read(String form, String json) {
    assertThat(Json.text(Form.parse("", form))).isEqualTo(json);
  }
}
