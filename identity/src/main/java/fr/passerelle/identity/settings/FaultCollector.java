package fr.passerelle.identity.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.util.PlaceholderResolutionException;

/** Goes on after each fault of a binding and keeps them all: missing, unknown and unfit keys, with their lines. */
final class FaultCollector extends AbstractBindHandler {

    private final String file;
    private final List<SettingsFault> faults = new ArrayList<>();
    private final Set<ConfigurationPropertyName> faulty = new HashSet<>();
    private final Set<ConfigurationPropertyName> bound = new HashSet<>();
    private final Set<ConfigurationPropertyName> maps = new HashSet<>();

    FaultCollector(String file) {
        this.file = file;
    }

    List<SettingsFault> faults() {
        return faults;
    }

    @Override
    public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        var type = target.getType().resolve();
        if (type != null && type.isRecord() && written(name, context)) {
            for (var component : type.getRecordComponents()) {
                demand(name.append(dashed(component.getName())), component, context);
            }
        }
        return target;
    }

    @Override
    public @Nullable Object onSuccess(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        bound.add(name);
        return result;
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
        bound.add(name);
        // A record that misses a part, or whose part is unfit, fails as a whole too: that is told once, at the part.
        if (faulty.stream().noneMatch(known -> name.equals(known) || name.isAncestorOf(known))) {
            var line = line(context);
            add(name, line > 0 ? line : firstLine(name, context), innermost(error));
        }
        return null;
    }

    @Override
    public void onFinish(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result) {
        if (context.getDepth() == 0) {
            context.getSources().forEach(source -> {
                if (source instanceof IterableConfigurationPropertySource keys) {
                    keys.stream()
                            .filter(key -> name.isAncestorOf(key) && !taken(key))
                            .forEach(key -> {
                                var property = keys.getConfigurationProperty(key);
                                add(key, property == null ? 0 : line(property.getOrigin()), "clé inconnue");
                            });
                }
            });
        }
    }

    private boolean taken(ConfigurationPropertyName key) {
        return bound.contains(key)
                || faulty.contains(key)
                || (key.isLastElementIndexed() && bound.contains(key.getParent()))
                || maps.stream().anyMatch(map -> map.isAncestorOf(key));
    }

    private void demand(ConfigurationPropertyName name, RecordComponent component, BindContext context) {
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.isAnnotationPresent(DefaultValue.class)
                || Arrays.stream(component.getDeclaringRecord().getDeclaredConstructors())
                        .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                        .anyMatch(parameter -> parameter.getName().equals(component.getName())
                                && parameter.isAnnotationPresent(DefaultValue.class));
        if (Map.class.isAssignableFrom(component.getType())) {
            maps.add(name);
        }
        if (!optional && !present(name, context)) {
            add(name, 0, "manque");
        }
    }

    /** Whether the record is there as keys of its own, and not as one value that converts to it. */
    private static boolean written(ConfigurationPropertyName name, BindContext context) {
        return name.isEmpty()
                || (present(name, context)
                        && StreamSupport.stream(context.getSources().spliterator(), false)
                                .allMatch(source -> source.getConfigurationProperty(name) == null));
    }

    private static boolean present(ConfigurationPropertyName name, BindContext context) {
        for (var source : context.getSources()) {
            if (source.getConfigurationProperty(name) != null
                    || source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
                return true;
            }
        }
        return false;
    }

    private void add(ConfigurationPropertyName name, int line, String message) {
        faulty.add(name);
        faults.add(new SettingsFault(file, line, name.toString(), message));
    }

    private static int line(BindContext context) {
        var property = context.getConfigurationProperty();
        return property == null ? 0 : line(property.getOrigin());
    }

    private static int line(@Nullable Origin wrapped) {
        var origin = wrapped;
        while (origin instanceof OriginProvider provider) {
            origin = provider.getOrigin();
        }
        return origin instanceof TextResourceOrigin text && text.getLocation() != null
                ? text.getLocation().getLine() + 1
                : 0;
    }

    /** Where a record begins: the line of the first of its keys. */
    private static int firstLine(ConfigurationPropertyName name, BindContext context) {
        return StreamSupport.stream(context.getSources().spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream().filter(name::isAncestorOf).map(source::getConfigurationProperty))
                .filter(Objects::nonNull)
                .mapToInt(property -> line(property.getOrigin()))
                .filter(line -> line > 0)
                .min()
                .orElse(0);
    }

    /** The message of our own value types, which never repeat a secret; a conversion's own would show the value. */
    private static String innermost(Exception error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof PlaceholderResolutionException undefined) {
            return "rien ne définit ${" + undefined.getPlaceholder() + "}";
        }
        return cause instanceof IllegalArgumentException && fromHouse(cause)
                ? String.valueOf(cause.getMessage())
                : "valeur qui ne convient pas";
    }

    private static boolean fromHouse(Throwable cause) {
        for (var frame : cause.getStackTrace()) {
            if (frame.getClassName().startsWith("java.lang.invoke")
                    || frame.getClassName().startsWith("jdk.internal")) {
                continue;
            }
            return frame.getClassName().startsWith("fr.passerelle.");
        }
        return false;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
