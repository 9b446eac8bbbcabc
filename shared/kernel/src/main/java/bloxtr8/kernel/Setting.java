package bloxtr8.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One setting: a component of a record with a {@link SettingsPrefix}. Its name is the prefix and
 * the component's name in kebab case; its text is converted to the component's type. A {@link
 * Money} is in cents, and its setting's name ends in {@code -cents}; a {@link Secret} is read from
 * the environment or the secrets file only; an empty text is null where the component may be null.
 * A component without this annotation is itself a record of settings.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** The default of a setting that has none. */
  String MUST_BE_SET = "(must be set)";

  /** What the value is, in one phrase for the operator. */
  String meaning();

  /** The text that is in force when it is not set. */
  String defaultValue() default MUST_BE_SET;

  /** The name under the prefix, where the component's name cannot be it: with a dot. */
  String name() default "";
}
