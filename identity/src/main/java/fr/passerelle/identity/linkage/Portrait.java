package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.ProfileKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signalement: a record prepared for comparison, each trait in the one form in which it is compared. */
public final class Portrait {

    private static final int PHONE = 9;
    private static final int MOST_FORMS = 6;
    private static final Name NOTHING = Name.of("");

    private final String source;
    private final ProfileKind profile;
    private final Name given;
    private final Name[] families;
    private final int born;
    private final Name[] others;
    /** The traits that are compared as one text, by ordinal. */
    private final String[] texts = new String[Trait.count()];

    private final String[] schools;
    private final Ward[] children;
    private final Name[][] kin;
    /** The academies' keys that it quotes, and those under which others quote it. */
    private final String[] quoted;

    private final String[] names;

    private Portrait(Portrait same, Ward[] children, Name[][] kin, String[] names) {
        this.source = same.source;
        this.profile = same.profile;
        this.given = same.given;
        this.families = same.families;
        this.born = same.born;
        this.others = same.others;
        this.schools = same.schools;
        this.children = children;
        this.kin = kin;
        this.quoted = same.quoted;
        this.names = names;
        System.arraycopy(same.texts, 0, texts, 0, texts.length);
    }

    private Portrait(String source, ProfileKind profile, Map<Trait, List<String>> said) {
        this.source = source;
        this.profile = profile;
        this.given = names(said, Trait.GIVEN).length == 0 ? NOTHING : names(said, Trait.GIVEN)[0];
        this.families = names(said, Trait.FAMILY);
        this.born = Birth.of(first(said, Trait.BORN));
        this.others = otherThan(given, names(said, Trait.OTHER_GIVEN));
        this.schools = said.getOrDefault(Trait.SCHOOL, List.of()).toArray(String[]::new);
        this.children =
                said.getOrDefault(Trait.CHILD, List.of()).stream().map(Ward::of).toArray(Ward[]::new);
        this.kin = new Name[0][];
        this.quoted = said.getOrDefault(Trait.AAF_KEY, List.of()).toArray(String[]::new);
        this.names = new String[0];
        text(Trait.NUMBER, Letters.joined(Letters.plain(first(said, Trait.NUMBER))));
        text(Trait.MAIL, first(said, Trait.MAIL).strip().toLowerCase(Locale.ROOT));
        text(Trait.PHONE, phone(first(said, Trait.PHONE)));
        text(Trait.TITLE, title(first(said, Trait.TITLE)));
        text(Trait.LEVEL, first(said, Trait.LEVEL));
        for (var place = 0; place < Trait.TEXTS; place++) {
            text(Trait.text(place), Letters.plain(first(said, Trait.text(place))));
        }
    }

    /**
     * Of what a record says, several values where a trait has several.
     *
     * @param source the directory that it comes from
     */
    public static Portrait of(String source, ProfileKind profile, Map<Trait, List<String>> said) {
        return new Portrait(source, profile, said);
    }

    static Portrait of(Described record) {
        var content = record.content();
        var name = content.name();
        var said = new EnumMap<Trait, List<String>>(Trait.class);
        said.put(Trait.GIVEN, List.of(name.given()));
        said.put(
                Trait.FAMILY,
                name.birthFamily() == null ? List.of(name.family()) : List.of(name.family(), name.birthFamily()));
        said.put(Trait.OTHER_GIVEN, name.otherGiven());
        said.put(Trait.NUMBER, List.of(record.ine()));
        var schools = new ArrayList<String>();
        content.at().forEach(place -> {
            schools.add(place.uai());
            if (place.level() != null) {
                said.put(Trait.LEVEL, List.of(place.level()));
            }
        });
        said.put(Trait.SCHOOL, schools);
        if (content.aafKeys() != null) {
            said.put(Trait.AAF_KEY, content.aafKeys());
        }
        put(said, Trait.TITLE, name.title());
        put(said, Trait.BORN, content.born());
        put(said, Trait.MAIL, content.mail());
        put(said, Trait.PHONE, content.phone());
        return new Portrait(record.source(), record.profile(), said);
    }

    /** The same adult with those for whom he or she answers. */
    Portrait answering(List<Ward> wards) {
        return new Portrait(this, wards.toArray(Ward[]::new), kin, names);
    }

    /** The same with the academies' keys under which others quote it. */
    Portrait named(List<String> keys) {
        return new Portrait(this, children, kin, keys.toArray(String[]::new));
    }

    /** The same with those who answer for it: of each, given name and family name, a tabulator between them. */
    Portrait with(List<String> guardians) {
        return new Portrait(
                this,
                children,
                guardians.stream()
                        .map(each -> each.split("\t", -1))
                        .filter(each -> each.length == 2)
                        .map(each -> new Name[] {Name.of(each[0]), Name.of(each[1])})
                        .toArray(Name[][]::new),
                names);
    }

    String source() {
        return source;
    }

    boolean isPupil() {
        return profile == ProfileKind.PUPIL;
    }

    boolean isGuardian() {
        return profile == ProfileKind.GUARDIAN;
    }

    boolean isStaff() {
        return !isPupil() && !isGuardian();
    }

    Name given() {
        return given;
    }

    Name[] families() {
        return families;
    }

    int born() {
        return born;
    }

    Name[] others() {
        return others;
    }

    String[] schools() {
        return schools;
    }

    /** Whether both are the same record's. */
    boolean isOf(Portrait other) {
        return source.equals(other.source)
                && given.equals(other.given)
                && born == other.born
                && Arrays.equals(families, other.families);
    }

    Name[][] kin() {
        return kin;
    }

    /** Those who answer for both, or beside both, under the same names. */
    List<Name[]> sharedKin(Portrait other) {
        return Arrays.stream(kin)
                .filter(mine -> Arrays.stream(other.kin).anyMatch(theirs -> Arrays.equals(mine, theirs)))
                .toList();
    }

    Ward[] children() {
        return children;
    }

    /** What it says of a trait that is one text; empty when nothing. */
    String text(Trait trait) {
        return texts[trait.place()];
    }

    String[] quoted() {
        return quoted;
    }

    String[] names() {
        return names;
    }

    /** Whether its telephone is a mobile, which is one person's: 06 or 07 in the French numbering. */
    boolean hasMobile() {
        var phone = text(Trait.PHONE);
        return phone.startsWith("6") || phone.startsWith("7");
    }

    /** Itself, and of those who answer for it, or beside it, each as one who has that name. */
    Stream<Portrait> withKin() {
        return Stream.concat(
                Stream.of(this),
                Arrays.stream(kin)
                        .map(each -> of(
                                source,
                                profile,
                                Map.of(
                                        Trait.GIVEN, List.of(each[0].whole()),
                                        Trait.FAMILY, List.of(each[1].whole())))));
    }

    /** What is counted of it, to know how frequent it is. */
    Stream<String> terms(Trait trait) {
        return switch (trait) {
            case GIVEN -> given.isEmpty() ? Stream.of() : Stream.of(given.whole());
            case FAMILY -> Arrays.stream(families).map(Name::whole);
            default -> trait.isText() && !text(trait).isEmpty() ? Stream.of(text(trait)) : Stream.of();
        };
    }

    /** The term on which the two agree. */
    String sharedTerm(Trait trait, Portrait other) {
        if (trait != Trait.FAMILY) {
            return trait == Trait.GIVEN ? given.whole() : text(trait);
        }
        for (var mine : families) {
            for (var theirs : other.families) {
                if (mine.equals(theirs)) {
                    return mine.whole();
                }
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return "Portrait[hidden]";
    }

    private void text(Trait trait, String value) {
        texts[trait.place()] = value;
    }

    private static void put(Map<Trait, List<String>> said, Trait trait, @Nullable Object value) {
        if (value != null) {
            said.put(trait, List.of(value.toString()));
        }
    }

    private static String first(Map<Trait, List<String>> said, Trait trait) {
        var values = said.getOrDefault(trait, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static Name[] names(Map<Trait, List<String>> said, Trait trait) {
        return said.getOrDefault(trait, List.of()).stream()
                .limit(MOST_FORMS)
                .map(Name::of)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toArray(Name[]::new);
    }

    private static Name[] otherThan(Name usual, Name[] names) {
        var others = new ArrayList<Name>(names.length);
        for (var name : names) {
            if (!name.equals(usual)) {
                others.add(name);
            }
        }
        return others.toArray(Name[]::new);
    }

    private static String phone(String written) {
        var digits = written.replaceAll("[^0-9]", "");
        return digits.length() < PHONE ? "" : digits.substring(digits.length() - PHONE);
    }

    /** Only whether it is a man's: "M.", "MR" and "1" are, "Mme", "MLLE" and "2" are not. */
    private static String title(String written) {
        var plain = Letters.plain(written);
        return switch (plain) {
            case "" -> "";
            case "m", "mr", "monsieur", "h", "1", "male", "homme", "g", "garcon" -> "m";
            default -> "f";
        };
    }
}
