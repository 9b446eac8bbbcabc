package bloxtr8.gateway;

import bloxtr8.gateway.docs.Audience;
import bloxtr8.gateway.docs.OpenApiSchemas;
import bloxtr8.gateway.docs.RoutesInDocs;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.settings.Site;
import io.swagger.v3.core.converter.ModelConverter;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/** springdoc, which reads the controllers, with the information that controllers do not contain. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  SpringDocConfiguration.class,
  SpringDocConfigProperties.class,
  SpringDocWebMvcConfiguration.class,
  MultipleOpenApiSupportConfiguration.class
})
public class DocsConfiguration {

  private static final String SWAGGER_UI = "classpath:/META-INF/resources/webjars/swagger-ui/";

  // The gateway makes a CommandRequest from headers: it is not a parameter that clients send.
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandRequest.class);
  }

  @Bean
  ModelConverter openApiSchemas() {
    return new OpenApiSchemas();
  }

  /** The content of {@code /v3/api-docs}. */
  @Bean
  OpenApiCustomizer publicDocument(Routes routes, ServiceContext service) {
    return new RoutesInDocs(routes, publicUrl(service), Audience.EVERYBODY);
  }

  /** The content of {@code /v3/api-docs/staff}. */
  @Bean
  GroupedOpenApi staffDocument(Routes routes, ServiceContext service) {
    return GroupedOpenApi.builder()
        .group("staff")
        .pathsToMatch("/**")
        .addOpenApiCustomizer(new RoutesInDocs(routes, publicUrl(service), Audience.STAFF))
        .build();
  }

  private static String publicUrl(ServiceContext service) {
    return service.settings().get(Site.class).publicUrl().toString();
  }

  /** Our own page for Swagger UI: the one of springdoc needs scripts that our CSP forbids. */
  @Bean
  WebMvcConfigurer docsPage() {
    return new WebMvcConfigurer() {
      @Override
      public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/docs").setViewName("forward:/docs/index.html");
      }

      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var version = new WebJarVersionLocator().version("swagger-ui");
        registry.addResourceHandler("/docs/*").addResourceLocations("classpath:/gateway/docs/");
        registry
            .addResourceHandler("/docs/swagger-ui/*")
            .addResourceLocations(SWAGGER_UI + version + "/");
      }
    };
  }
}
