package fr.passerelle.identity.intake;

import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Schools by key, with their UAI, as far as this feed has told them or an earlier one has. */
final class SchoolRegister {

    private final FeedSource source;
    private final Map<String, String> uaiByKey;
    private final Map<String, String> ownerByUai;
    private final Map<String, SchoolRow> told = new LinkedHashMap<>();
    private final Map<String, String> toldByUai = new HashMap<>();
    private final TreeSet<String> foreign = new TreeSet<>();
    private final TreeSet<String> ours;

    /**
     * Of that source.
     *
     * @param uaiByKey the source's schools known from before
     * @param ownerByUai which source owns each school known
     */
    SchoolRegister(FeedSource source, Map<String, String> uaiByKey, Map<String, String> ownerByUai) {
        this.source = source;
        this.uaiByKey = uaiByKey;
        this.ownerByUai = ownerByUai;
        this.ours = new TreeSet<>(uaiByKey.values());
    }

    Map<String, SchoolRow> told() {
        return told;
    }

    int foreign() {
        return foreign.size();
    }

    Reading.@Nullable Fault take(SchoolRecord school, Origin origin) {
        var uai = school.uai().value();
        if (!Stage.isKey(school.key()) || (school.name() + school.city()).indexOf('\0') >= 0) {
            return new Reading.Fault(
                    "INTAKE-BAD-TEXT",
                    source.id(),
                    0,
                    null,
                    "la clé ou le nom de l'établissement " + uai + " est illisible");
        }
        if (!source.territory().answersFor(school.uai(), school.kind())) {
            foreign.add(school.key());
            return fault(
                    "INTAKE-FOREIGN-SCHOOL",
                    school,
                    "l'établissement " + uai + " est hors du contrat de la collectivité");
        }
        if (!source.id().equals(ownerByUai.getOrDefault(uai, source.id()))) {
            foreign.add(school.key());
            return fault(
                    "INTAKE-OWNED-SCHOOL",
                    school,
                    "l'établissement " + uai + " appartient à la source " + ownerByUai.get(uai));
        }
        var before = uaiByKey.put(school.key(), uai);
        ours.add(uai);
        if (before != null && !before.equals(uai) && !uaiByKey.containsValue(before)) {
            ours.remove(before);
        }
        var first = toldByUai.putIfAbsent(uai, school.key());
        if (first != null && !first.equals(school.key())) {
            return fault("INTAKE-TWICE", school, "l'établissement " + uai + " vient déjà sous une autre clé");
        }
        told.put(school.key(), new SchoolRow(school, origin.notes()));
        return null;
    }

    /** The key is a school's, not a person's, so the fault bears none. */
    private Reading.Fault fault(String code, SchoolRecord school, String message) {
        return new Reading.Fault(code, source.id(), 0, null, message + " (clé " + school.key() + ")");
    }

    boolean answersForNone(PersonRecord person) {
        return person.attachments().stream().allMatch(at -> foreign.contains(at.schoolKey()));
    }

    @Nullable
    String uaiOf(String schoolKey) {
        var uai = uaiByKey.get(schoolKey);
        if (uai != null) {
            return uai;
        }
        // Some directories quote the national number itself.
        return Uai.isOne(schoolKey) && ours.contains(Uai.of(schoolKey).value())
                ? Uai.of(schoolKey).value()
                : null;
    }

    /** A school with what its connector wants to see again. */
    record SchoolRow(SchoolRecord school, @Nullable String notes) {}
}
