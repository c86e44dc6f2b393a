package fr.passerelle.identity.login.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Exemple: an invented answer, and whom the rules must make of it.
 *
 * @param says each attribute value, as its name, {@code =} and its text
 * @param means each designation in its written form, in the order of the rules; none for an answer about nobody
 */
public record Vector(
        @DefaultValue List<String> says, @DefaultValue List<String> means) {

    private static final String IS = " = ";

    public Vector {
        says = List.copyOf(says);
        means = List.copyOf(means);
        if (says.isEmpty() || says.stream().anyMatch(line -> line.indexOf(IS) < 1)) {
            throw new IllegalArgumentException("un exemple s'écrit « attribut = valeur »");
        }
    }

    /** The attributes that it says. */
    Attributes attributes() {
        var values = new LinkedHashMap<String, List<String>>();
        for (var line : says) {
            var cut = line.indexOf(IS);
            values.computeIfAbsent(line.substring(0, cut), name -> new ArrayList<>())
                    .add(line.substring(cut + IS.length()));
        }
        return Attributes.of(values);
    }
}
