package fr.passerelle.identity.cas;

import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.publisher.Attribute;
import fr.passerelle.identity.publisher.Told;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One element of a {@link Shape}: with a value, once for each that there is, or with elements in it.
 *
 * @param name its local name
 * @param tell what stands in it; absent where elements do
 * @param joined what stands between the values where they are written into one element; absent for an element each
 * @param each whether it is written once, or once a school with what is so at that school
 * @param profiles of whom it is written at all; empty for everybody
 * @param empty whether it is written when there is nothing to say
 * @param elements what stands in it, in this order
 */
public record Element(
        String name,
        @Nullable Told tell,
        @Nullable String joined,
        @DefaultValue("whole") Each each,
        @DefaultValue Set<ProfileKind> profiles,
        @DefaultValue("left-out") Empty empty,
        @DefaultValue List<Element> elements) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]*");

    public Element {
        profiles = Set.copyOf(profiles);
        elements = List.copyOf(elements);
        if (!isName(name)) {
            throw new IllegalArgumentException("not an element's name: " + name);
        }
        if (tell != null && !elements.isEmpty()) {
            throw new IllegalArgumentException(name + " has a value and elements, but can have one of them only");
        }
    }

    /** How often it is written. */
    public enum Each {
        /** Once, about all schools. */
        WHOLE,
        /** Once for each school. */
        SCHOOL
    }

    /** What becomes of it when there is nothing to say. */
    public enum Empty {
        /** It is not written. */
        LEFT_OUT,
        /** It is written without a content, for readers that stumble when it is missing. */
        KEPT
    }

    /** What it and all in it tell. */
    Stream<Attribute> wanted() {
        return Stream.concat(
                Stream.ofNullable(tell).map(Told::what), elements.stream().flatMap(Element::wanted));
    }

    /** Whether an element can be called so. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
