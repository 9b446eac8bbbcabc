package bloxtr8.platform.internal.http;

import java.util.List;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Maps the paths of the offered interfaces. Two services of one process may implement the same
 * interface, each at a path with its own name.
 */
final class OfferedMappings extends RequestMappingHandlerMapping {

  private final List<OfferedApi> offers;

  OfferedMappings(List<OfferedApi> offers) {
    this.offers = offers;
  }

  @Override
  protected void initHandlerMethods() {
    offers.forEach(this::register);
  }

  private void register(OfferedApi offer) {
    setEmbeddedValueResolver(path -> OfferedApi.filled(path, offer.owner()));
    var type = offer.controller().getClass();
    MetadataLookup<RequestMappingInfo> mapping = method -> getMappingForMethod(method, type);
    MethodIntrospector.selectMethods(type, mapping)
        .forEach((method, info) -> registerMapping(info, offer.controller(), method));
  }
}
