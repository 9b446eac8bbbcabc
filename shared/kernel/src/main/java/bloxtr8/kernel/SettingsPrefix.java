package bloxtr8.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record one of settings, and begins their names: {@code bloxtr8.escrow}. A word in braces,
 * here or in a default or a meaning, is replaced where the record is made for one of several users:
 * {@code bloxtr8.{service}}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SettingsPrefix {
  String value();
}
