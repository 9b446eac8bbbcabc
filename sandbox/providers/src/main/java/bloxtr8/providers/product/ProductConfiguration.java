package bloxtr8.providers.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.control.SimulatedEndpoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The two questions to the product that the playground may ask; nothing else is passed on. */
@Configuration(proxyBeanMethods = false)
public class ProductConfiguration {

  @Bean
  Product product(ObjectProvider<ProductAddresses> addresses) {
    return new Product(addresses.getIfAvailable());
  }

  /** The books are read again and again, so they are not in the journal. */
  @Bean
  RouterFunction<ServerResponse> productRoutes(SimulatedEndpoint endpoint, Product product) {
    return route()
        .GET("/sandbox/product/books", _ -> response(books(product)))
        .POST(
            "/sandbox/product/time",
            endpoint.plain(
                "sandbox",
                "product.time",
                call -> product.letTimePass(new ControlRequest(Json.parse(call.body())))))
        .build();
  }

  private static Answer books(Product product) {
    try {
      return Answer.json(product.books());
    } catch (Problem away) {
      return away.answer();
    }
  }

  private static ServerResponse response(Answer answer) {
    var response = ServerResponse.status(answer.status()).header("Cache-Control", "no-store");
    answer.headers().forEach(response::header);
    return response.body(answer.body().getBytes(UTF_8));
  }
}
