package bloxtr8.platform.settings;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record whose components are settings: {@link Setting} has the rules.
 *
 * @param words the replacement of each placeholder, such as {@code {service}}, in prefix and texts
 */
public record SettingsRecord<T extends Record>(Class<T> type, Map<String, String> words) {

  public static <T extends Record> SettingsRecord<T> of(Class<T> type) {
    return new SettingsRecord<>(type, Map.of());
  }

  @SafeVarargs
  public static List<SettingsRecord<?>> all(Class<? extends Record>... types) {
    var records = new ArrayList<SettingsRecord<?>>();
    for (var type : types) records.add(of(type));
    return List.copyOf(records);
  }

  /** All settings of the record, with those of the records in it. */
  public List<DeclaredSetting> settings() {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(component ->
            isSetting(component)
                ? Stream.of(declared(component))
                : inner(component).settings().stream())
        .toList();
  }

  /** The setting of the component with that name. */
  public DeclaredSetting setting(String component) {
    return Arrays.stream(type.getRecordComponents())
        .filter(found -> found.getName().equals(component))
        .map(this::declared)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " has no component " + component));
  }

  /** Throws {@link SettingsProblem} when a default is not valid for its component. */
  public void checkDefaults() {
    for (var component : type.getRecordComponents())
      if (!isSetting(component)) inner(component).checkDefaults();
      else if (declared(component).defaultText() != null)
        value(component, setting -> Objects.requireNonNull(setting.defaultText()));
  }

  /** Throws {@link SettingsProblem} when a text cannot be converted to its component's type. */
  T read(Function<DeclaredSetting, String> texts) {
    var components = type.getRecordComponents();
    var values = new @Nullable Object[components.length];
    for (var i = 0; i < components.length; i++)
      values[i] =
          isSetting(components[i]) ? value(components[i], texts) : inner(components[i]).read(texts);
    return instance(components, values);
  }

  private @Nullable Object value(
      RecordComponent component, Function<DeclaredSetting, String> texts) {
    var setting = declared(component);
    var text = texts.apply(setting);
    if (text.isEmpty() && component.getAnnotatedType().isAnnotationPresent(Nullable.class))
      return null;
    try {
      return SettingValue.of(component.getGenericType(), text);
    } catch (IllegalArgumentException e) {
      var shown = setting.secret() ? "(secret)" : "\"" + text + "\"";
      throw new SettingsProblem(
          setting.name() + " has a wrong value: " + shown + ": " + setting.meaning(), e);
    }
  }

  private T instance(RecordComponent[] components, @Nullable Object[] values) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong)
        throw new SettingsProblem(
            "The settings " + prefix() + ".* are wrong: " + wrong.getMessage(), wrong);
      throw new IllegalStateException(type + " cannot be made", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private DeclaredSetting declared(RecordComponent component) {
    var setting = component.getAnnotation(Setting.class);
    var given = setting.defaultValue();
    return new DeclaredSetting(
        prefix() + "." + (setting.name().isEmpty() ? kebab(component) : setting.name()),
        given.equals(Setting.MUST_BE_SET) ? null : filled(given),
        SettingValue.isSecret(component.getGenericType()),
        filled(setting.meaning()));
  }

  private static String kebab(RecordComponent component) {
    var name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return component.getType() == Money.class ? name + "-cents" : name;
  }

  private static boolean isSetting(RecordComponent component) {
    return component.isAnnotationPresent(Setting.class);
  }

  private SettingsRecord<?> inner(RecordComponent component) {
    return new SettingsRecord<>(component.getType().asSubclass(Record.class), words);
  }

  private String prefix() {
    var prefix = type.getAnnotation(SettingsPrefix.class);
    if (prefix == null) throw new IllegalStateException(type + " has no prefix of its settings");
    return filled(prefix.value());
  }

  private String filled(String text) {
    for (var word : words.entrySet())
      text = text.replace("{" + word.getKey() + "}", word.getValue());
    return text;
  }
}
