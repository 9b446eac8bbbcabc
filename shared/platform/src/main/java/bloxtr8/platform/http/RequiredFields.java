package bloxtr8.platform.http;

import bloxtr8.platform.http.Problem.FieldError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Requires every record component of a body that is not {@code @Nullable}. */
@ControllerAdvice
public final class RequiredFields extends RequestBodyAdviceAdapter {

  @Override
  public boolean supports(
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converterType) {
    return true;
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage input,
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converterType) {
    var missing = new ArrayList<FieldError>();
    check(body, "", missing);
    if (!missing.isEmpty())
      throw new Problem(422, "validation", "The request is not complete.", missing);
    return body;
  }

  private static void check(Object value, String path, List<FieldError> missing) {
    if (value instanceof Collection<?> items) {
      var place = 0;
      for (var item : items) check(item, path + "[" + place++ + "].", missing);
    }
    if (!(value instanceof Record)) return;
    for (var component : value.getClass().getRecordComponents()) {
      @Nullable Object part = read(component, value);
      if (part != null) check(part, path + component.getName() + ".", missing);
      else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        missing.add(new FieldError(path + component.getName(), "is required"));
    }
  }

  private static @Nullable Object read(RecordComponent component, Object of) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true); // a record need not be public to be a body
      return accessor.invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
