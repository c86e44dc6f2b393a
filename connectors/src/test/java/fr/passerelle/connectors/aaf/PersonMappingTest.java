package fr.passerelle.connectors.aaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonMappingTest {

    @Test
    void a_tie_says_kinship_and_whether_it_is_legal() throws BadRecord {
        assertThat(ties("ENTElevePersRelEleve", "1$10$1$1$1$0", "ENTElevePersRelEleve", "2$38$0$0$1$0"))
                .containsExactly(new Guarded("1", "10", true), new Guarded("2", "38", false));
    }

    @Test
    void in_the_first_degree_parental_authority_is_the_tie() throws BadRecord {
        assertThat(ties("ENTEleveAutoriteParentale", "1$2", "ENTEleveAutoriteParentale", "2$1"))
                .containsExactly(new Guarded("1", "2", true), new Guarded("2", "1", true));
    }

    @Test
    void in_older_exports_authority_is_with_whom_it_names_and_the_kinship_apart() throws BadRecord {
        assertThat(ties(
                        "ENTEleveAutoriteParentale",
                        "1",
                        "ENTElevePere",
                        "2",
                        "ENTEleveMere",
                        "1",
                        "ENTEleveParents",
                        "3"))
                .containsExactly(
                        new Guarded("1", "10", true), new Guarded("2", "20", false), new Guarded("3", "90", false));
    }

    @Test
    void older_attributes_count_only_without_the_new_one() throws BadRecord {
        assertThat(ties("ENTElevePersRelEleve", "1$10$1$0$1$0", "ENTEleveAutoriteParentale", "1", "ENTElevePere", "2"))
                .containsExactly(new Guarded("1", "10", false));
    }

    @ParameterizedTest
    @CsvSource({"1$10$1$3$1$0, BAD-TIE", "1$10$1$1$1, BAD-ARITY", "1$10$1$1$1$0$x, BAD-ARITY", "$10$1$1$1$0, NO-KEY"})
    void a_tie_that_cannot_be_understood_is_at_fault(String tie, String code) {
        assertThatThrownBy(() -> ties("ENTElevePersRelEleve", tie))
                .isInstanceOfSatisfying(
                        BadRecord.class,
                        bad -> assertThat(bad.at("AAF", "file", 1, null).code()).isEqualTo("AAF-" + code));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "20010015110, null, 2211",
                "null, 1124$CM1, 1124",
                "20010015110, 1124$CM1, 2211",
                "inconnu, 1124$CM1, 1124",
                "null, x$y, null",
                "null, null, null"
            },
            nullValues = "null")
    void a_level_is_that_of_the_MEF_else_the_one_written(String mef, String written, String level) throws BadRecord {
        var pupil =
                person(Category.PUPIL, "ENTPersonStructRattach", "7", "ENTEleveMEF", mef, "ENTEleveNiveau", written);
        assertThat(pupil.attachments().getFirst().level()).isEqualTo(level == null ? null : new Level(level));
    }

    @ParameterizedTest
    @CsvSource({
        "ENTAuxEnsClasses, 7$6A, 6A,",
        "ENTAuxEnsGroupes, 7$6A_G, , 6A_G",
        "ENTAuxEnsClassesMatieres, 7$6A$061300, 6A,",
        "ENTAuxEnsClassesMatieres, 7$6A, 6A,",
        "ENTAuxEnsGroupesMatieres, 7$6A_G$061300, , 6A_G",
        "ENTAuxEnsClassesPrincipal, 7$6A, 6A,",
        "ENTPersonClasses, 7$11$ORDINAIRE$70111$CM1 de Mme Aubin, CM1 de Mme Aubin,",
        "ENTPersonGroupes, 7$40$REGROUPEMENT$70112$Chorale, , Chorale",
        "ENTAuxEnsMEF, 7$20010015110$2NDE, ,",
        "ENTAuxEnsMatiereEnseignEtab, 7$MATHEMATIQUES, ,",
        "ENTEnsFonctionDir, 7, ,",
        "ENTPersonFonctions, 7$ENS$ENSEIGNEMENT$L1300$MATHEMATIQUES, ,",
        "ENTPersonStructRattach, 7, ,"
    })
    void staff_are_where_any_attribute_puts_them(String attribute, String value, String division, String group)
            throws BadRecord {
        assertThat(person(Category.STAFF, attribute, value).attachments())
                .containsExactly(new Attachment("7", null, list(division), list(group)));
    }

    @ParameterizedTest
    @CsvSource({
        "ENTPersonFonctions, 7$ENS$ENSEIGNEMENT$-$-, TEACHER",
        "ENTPersonFonctions, 7$DOC$DOCUMENTATION$-$-, TEACHER",
        "ENTPersonFonctions, 7$DIR$DIRECTION$-$-, STAFF",
        "ENTPersonFonctions, 7$-$-$-$-, STAFF",
        "ENTAuxEnsClassesMatieres, 7$6A$061300, TEACHER",
        "PersEducNatPresenceDevantEleves, O, TEACHER",
        "PersEducNatPresenceDevantEleves, N, STAFF",
        "ENTPersonCategorieEnseignant, O, TEACHER"
    })
    void who_teaches_is_a_teacher(String attribute, String value, ProfileKind profile) throws BadRecord {
        assertThat(person(Category.STAFF, attribute, value).profile()).isEqualTo(profile);
    }

    @Test
    void a_function_in_no_school_is_none_of_a_place() throws BadRecord {
        assertThat(person(Category.STAFF, "ENTPersonFonctions", "-$ADM$ADMINISTRATION$-$-")
                        .attachments())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"06 01, 06 02, 02 03, 06 01", "null, 06 02, 02 03, 06 02", "null, null, 02 03, 02 03"},
            nullValues = "null")
    void a_phone_is_the_mobile_else_the_one_for_texts_else_the_one_at_home(
            String mobile, String texts, String home, String phone) throws BadRecord {
        assertThat(person(Category.RELATIVE, "mobile", mobile, "ENTPersonMobileSMS", texts, "homePhone", home)
                        .particulars()
                        .phone())
                .isEqualTo(phone);
    }

    @ParameterizedTest
    @CsvSource({"ENTStructureUAI, 0149801C", "ENTEtablissementUAI, 0149801c"})
    void a_school_has_its_number_in_either_attribute(String attribute, String written) throws BadRecord {
        var school = new SchoolMapping(AafSettings.Degree.SECOND)
                .school(record(Category.SCHOOL, attribute, written, "ENTStructureTypeStruct", "COLLEGE"));
        assertThat(school.uai()).isEqualTo(new Uai("0149801C"));
        assertThat(school.kind()).isEqualTo(SchoolKind.COLLEGE);
    }

    @Test
    void what_is_noted_of_a_record_reads_as_the_record_without_its_INE() throws BadRecord {
        var record = record(
                Category.PUPIL,
                "sn",
                "D'ESCLAVELLES",
                "ENTEleveINE",
                "000000001ZZ",
                "ENTEleveClasses",
                "7$6A & co",
                "ENTEleveClasses",
                "7$6B",
                "mail",
                null);
        var noted = Notes.of(record);
        assertThat(noted).doesNotContain("000000001ZZ");
        var read = Notes.read("8001", noted).orElseThrow();
        assertThat(read.category()).isEqualTo(Category.PUPIL);
        assertThat(read.all(Attribute.PUPIL_DIVISIONS)).containsExactly("7$6A & co", "7$6B");
        assertThat(read.speaksOf(Attribute.INE)).isFalse();
        assertThat(read.values()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"''", "?", "?\u001Eax"})
    void notes_that_are_none_of_ours_are_not_read(String notes) {
        assertThat(Notes.read("8001", notes)).isEmpty();
    }

    @Test
    void no_two_attributes_have_one_letter() {
        assertThat(Attribute.values())
                .filteredOn(Attribute::isNoted)
                .extracting(Attribute::letter)
                .doesNotHaveDuplicates();
    }

    private static List<Guarded> ties(String... pairs) throws BadRecord {
        return person(Category.PUPIL, pairs).guardians();
    }

    private static PersonRecord person(Category category, String... pairs) throws BadRecord {
        var named = new ArrayList<>(List.of("sn", "HAUTEMER"));
        for (var part : pairs) {
            named.add(Objects.requireNonNullElse(part, ""));
        }
        return new PersonMapping(new MefLevels(), LocalDate.of(2026, 9, 1))
                .person(record(category, named.toArray(String[]::new)));
    }

    private static AafRecord record(Category category, String... pairs) {
        var values = new EnumMap<Attribute, List<String>>(Attribute.class);
        for (var i = 0; i < pairs.length; i += 2) {
            var attribute = Objects.requireNonNull(Attribute.of(pairs[i]));
            var all = values.computeIfAbsent(attribute, none -> new ArrayList<>());
            if (pairs[i + 1] != null && !pairs[i + 1].isEmpty()) {
                all.add(pairs[i + 1]);
            }
        }
        return new AafRecord(category, "8001", values);
    }

    private static List<String> list(String name) {
        return name == null ? List.of() : List.of(name);
    }
}
