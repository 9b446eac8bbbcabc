package bloxtr8.platform.internal.http;

import bloxtr8.platform.http.Ids;
import bloxtr8.platform.http.ProblemAdvice;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.http.RequiredFields;
import bloxtr8.platform.http.StrictJson;
import java.util.List;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The beans of the internal port: Spring MVC with the offered controllers and no other. */
@Configuration(proxyBeanMethods = false)
class InternalWebConfiguration extends WebMvcConfigurationSupport {

  private final Offers offers;

  /** What is offered; a type of its own, because lists of beans are collected by Spring. */
  record Offers(List<OfferedApi> list) {}

  InternalWebConfiguration(Offers offers) {
    this.offers = offers;
  }

  static void register(
      GenericWebApplicationContext beans, List<OfferedApi> offers, ProblemWriter problems) {
    beans.registerBean(Offers.class, () -> new Offers(offers));
    beans.registerBean(ProblemWriter.class, () -> problems);
    new AnnotatedBeanDefinitionReader(beans).register(InternalWebConfiguration.class);
  }

  @Bean
  ProblemAdvice problemAdvice(ProblemWriter problems) {
    return new ProblemAdvice(problems);
  }

  @Bean
  UnknownRouteAdvice unknownRouteAdvice(ProblemWriter problems) {
    return new UnknownRouteAdvice(problems);
  }

  @Bean
  RequiredFields requiredFields() {
    return new RequiredFields();
  }

  @Override
  protected RequestMappingHandlerMapping createRequestMappingHandlerMapping() {
    return new OfferedMappings(offers.list());
  }

  @Override
  protected void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.withJsonConverter(new JacksonJsonHttpMessageConverter(StrictJson.builder().build()));
  }

  @Override
  protected void addFormatters(FormatterRegistry registry) {
    registry.addConverter(Ids.fromText());
  }
}
