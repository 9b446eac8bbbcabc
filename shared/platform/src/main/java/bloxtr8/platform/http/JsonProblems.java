package bloxtr8.platform.http;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes what is wrong with a JSON body, without the names of our classes. */
final class JsonProblems {

  private JsonProblems() {}

  private static Problem malformed() {
    return new Problem(400, "malformed_json", "The body is not well-formed JSON.");
  }

  private static Problem missing() {
    return new Problem(400, "missing_body", "A JSON body is required.");
  }

  static Problem of(HttpMessageNotReadableException unreadable) {
    for (@Nullable Throwable at = unreadable; at != null; at = at.getCause()) {
      switch (at) {
        case Problem problem -> {
          return problem;
        }
        case JacksonException e -> {
          return of(e);
        }
        default -> {}
      }
    }
    return missing();
  }

  private static Problem of(JacksonException failure) {
    var field = fieldOf(failure.getPath());
    return switch (failure) {
      case InputCoercionException _ -> Problem.invalid(field, "is out of range");
      case StreamConstraintsException _ -> malformed();
      case StreamReadException _ -> malformed();
      case UnrecognizedPropertyException e -> Problem.invalid(field, unknown(e));
      case InvalidFormatException e when e.getTargetType().isEnum() ->
          Problem.invalid(field, "must be one of " + List.of(e.getTargetType().getEnumConstants()));
      case MismatchedInputException e when e.getPath().isEmpty() && e.getTargetType() == null ->
          missing();
      default -> cause(failure, field);
    };
  }

  private static String unknown(UnrecognizedPropertyException e) {
    var known = e.getKnownPropertyIds();
    return known == null || known.isEmpty()
        ? "is not a known field"
        : "is not a known field; known are "
            + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static Problem cause(JacksonException failure, String field) {
    return failure.getCause() instanceof JacksonException inner
        ? withField(of(inner), field)
        : Problem.invalid(field, "has the wrong type or format");
  }

  private static Problem withField(Problem inner, String field) {
    if (inner.errors().isEmpty() || !inner.errors().getFirst().field().isEmpty()) return inner;
    return Problem.invalid(field, inner.errors().getFirst().message());
  }

  private static String fieldOf(List<JacksonException.Reference> path) {
    var text = new StringBuilder();
    for (var step : path) {
      if (step.getPropertyName() == null) text.append('[').append(step.getIndex()).append(']');
      else text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
    }
    return text.toString();
  }
}
