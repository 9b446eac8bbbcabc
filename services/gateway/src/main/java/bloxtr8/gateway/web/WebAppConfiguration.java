package bloxtr8.gateway.web;

import bloxtr8.api.BrowserPayments;
import bloxtr8.api.PeopleApi;
import bloxtr8.gateway.routes.WebAppRoutes;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The web app's pages and files, from a folder. */
@Configuration(proxyBeanMethods = false)
public class WebAppConfiguration {

  /** Before the handlers of files, after those of controllers. */
  private static final int ORDER = 1;

  private static final Duration UNCHANGED_FOR = Duration.ofDays(365);
  private static final Duration FAVICON_KEPT = Duration.ofDays(1);

  @Bean
  PagePolicy pagePolicy(ServiceContext service, BrowserPayments payments) {
    var settings = service.settings();
    return new PagePolicy(
        World.of(settings), payments, settings.get(WebSettings.class).imageOrigins());
  }

  @Bean
  WebConfigController webConfigController(
      ServiceContext service, BrowserPayments payments, PeopleApi people) {
    var settings = service.settings();
    return new WebConfigController(
        World.of(settings), payments, people, settings.get(WebSettings.class));
  }

  @Bean
  SimpleUrlHandlerMapping webPages(ServiceContext service, URI publicUrl) {
    var handler = new PageHandler(folder(service), publicUrl);
    var pages = new LinkedHashMap<String, Object>();
    for (var page : WebAppRoutes.pages()) pages.put(page, handler);
    return new SimpleUrlHandlerMapping(pages, ORDER);
  }

  @Bean
  WebMvcConfigurer webFiles(ServiceContext service) {
    var folder = folder(service);
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        if (folder == null) return;
        var root = folder.toUri().toString();
        registry
            .addResourceHandler(WebAppRoutes.ASSETS)
            .addResourceLocations(root + "assets/")
            .setCacheControl(CacheControl.maxAge(UNCHANGED_FOR).cachePublic().immutable());
        registry
            .addResourceHandler(WebAppRoutes.FAVICON)
            .addResourceLocations(root)
            .setCacheControl(CacheControl.maxAge(FAVICON_KEPT).cachePublic());
      }
    };
  }

  private static @Nullable Path folder(ServiceContext service) {
    var set = service.settings().get(WebSettings.class).webFolder();
    if (set.isEmpty()) return null;
    var folder = Path.of(set).toAbsolutePath();
    if (!Files.isDirectory(folder))
      throw new SettingsProblem("bloxtr8.gateway.web-folder names no folder: " + folder);
    return folder;
  }
}
