package fr.passerelle.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.person.ProfileKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small parts that a reading is made of. */
class SmallPartsTest {

    @Nested
    class AnAdultQuotedByAPupil {

        @ParameterizedTest
        @CsvSource({
            "uid=1$10$1$1$1$0, uid=1, 10, true",
            "uid=1$20$1$2$0$0, uid=1, 20, true",
            "uid=1$37$0$0$1$1, uid=1, 37, false",
            "uid=1$9$0$0$1$1, uid=1, 9, false",
            "uid=1$10, uid=1, 10, true",
            "uid=1$5, uid=1, 5, true",
            "uid=1, uid=1, '', true",
            "uid=$1$a$2, uid=$1$a, 2, true",
            "uid=a$b$10$1$1$1$0, uid=a$b, 10, true",
            "uid=1$10$1$3$1$0, uid=1$10$1$3$1, 0, true",
            "uid=1$100, uid=1$100, '', true",
            "uid=1$x, uid=1$x, '', true"
        })
        void is_taken_apart_from_the_right(String value, String dn, String kinship, boolean legal) {
            assertThat(QuotedAdult.of(value, true)).isEqualTo(new QuotedAdult(dn, kinship, legal));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "$", "$$$$$"})
        void is_nobody_when_there_is_no_name(String value) {
            assertThat(QuotedAdult.of(value, false).dn()).isEqualTo(value);
        }
    }

    @Nested
    class AQuotedSchool {

        @ParameterizedTest
        @CsvSource({
            "cn=a$6A$061300, cn=a, 6A",
            "cn=a$6A, cn=a, 6A",
            "cn=a$b$6A$061300, cn=a$b, 6A",
            "cn=a$6A$06130, cn=a$6A, 06130"
        })
        void may_be_followed_by_a_subject(String value, String school, String part) throws BadRecord {
            assertThat(Quoted.withSubject(value)).isEqualTo(new Quoted(school, part));
        }

        @Test
        void has_its_function_before_three_other_parts() throws BadRecord {
            assertThat(Quoted.of("cn=a$ENS$ENSEIGNEMENT$L1300$MATHS", 4)).isEqualTo(new Quoted("cn=a", "ENS"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "6A", "$6A", "cn=a"})
        void is_a_fault_without_its_part(String value) {
            assertThatThrownBy(() -> Quoted.of(value, 1)).isInstanceOf(BadRecord.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"CN=A, DC=Test", "cn=a,dc=test", "0149801C", "0149801c", "42", "AC-NORMANDIE$42"})
        void is_the_same_by_each_of_its_names(String written) throws BadRecord {
            var schools = new Schools();
            schools.add("cn=a,dc=test", new Uai("0149801C"), List.of("42", "AC-NORMANDIE$42"));
            assertThat(schools.quoted(written)).isEqualTo(new Schools.Place("cn=a,dc=test", "0149801C"));
            assertThat(schools.quoted(written)).isEqualTo(new Schools.Place("cn=a,dc=test", "0149801C"));
        }

        @ParameterizedTest
        @CsvSource({"'CN=B,dc=test', 'cn=b,dc=test'", "0149804F, 0149804F", "43, 43"})
        void that_is_not_in_the_directory_is_what_was_written(String written, String key) throws BadRecord {
            assertThat(new Schools().quoted(written)).isEqualTo(new Schools.Place(key, ""));
        }

        @Test
        void becomes_known_when_it_comes() throws BadRecord {
            var schools = new Schools();
            assertThat(schools.quoted("42").uai()).isEmpty();
            schools.add("cn=a", new Uai("0149801C"), List.of("42"));
            assertThat(schools.quoted("42").uai()).isEqualTo("0149801C");
        }
    }

    @Nested
    class ATable {

        @Test
        void holds_what_a_map_holds() {
            var chance = new Random(7);
            var table = new HashedTable();
            var map = new HashMap<String, Long>();
            for (var i = 0; i < 50_000; i++) {
                var text = "uid=" + chance.nextInt(20_000);
                var number = chance.nextLong(Long.MAX_VALUE);
                var before = map.put(text, number);
                assertThat(table.put(text, number)).isEqualTo(before == null ? HashedTable.NONE : before);
            }
            assertThat(table.size()).isEqualTo(map.size());
            map.forEach((text, number) -> assertThat(table.get(text)).isEqualTo(number));
            assertThat(table.get("uid=none")).isEqualTo(HashedTable.NONE);
        }

        @Test
        void takes_no_number_below_zero() {
            assertThatIllegalArgumentException().isThrownBy(() -> new HashedTable().put("x", -2));
        }

        @ParameterizedTest
        @ValueSource(strings = {"7101", "0", "007", "", "x7", "99999999999999999999", "12345678901234567"})
        void gives_an_adult_s_key_back_as_it_was(String key) {
            var adults = new AdultKeys();
            adults.add("uid=1", key);
            assertThat(adults.key("uid=1")).isEqualTo(key);
            assertThat(adults.key("uid=2")).isNull();
        }
    }

    @Nested
    class AMark {

        private static final LdapMark ONE = new LdapMark(
                "dn:ab",
                "dn:cd",
                "cmlk",
                "20260907#1 20260908#2",
                Instant.EPOCH,
                Instant.parse("2026-09-07T08:00:00Z"));

        @Test
        void is_read_as_it_was_written() {
            assertThat(LdapMark.of(ONE.mark())).contains(ONE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "ldap-1", "ldap-2\n\n\n\n\n\n", "ldap-1\na\nb\nc\nd\ne\nf", "{}"})
        void of_another_kind_is_none(String text) {
            assertThat(LdapMark.of(new Mark(text))).isEmpty();
        }
    }

    @Nested
    class AHandle {

        @Test
        void of_text_is_that_text_and_of_bytes_their_digits() {
            var uuid = "B3F2A1C0-0000-4000-8000-000000000001";
            assertThat(Handles.of(uuid.getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(uuid.toLowerCase(java.util.Locale.ROOT));
            assertThat(Handles.of(HexFormat.of().parseHex("00ff10"))).isEqualTo("00ff10");
        }

        @Test
        void can_be_asked_for_again() {
            assertThat(Handles.values("00ff10"))
                    .anySatisfy(
                            bytes -> assertThat(bytes).isEqualTo(HexFormat.of().parseHex("00ff10")));
            assertThat(Handles.values("b3f2-1")).hasSize(1);
        }

        @Test
        void of_a_DN_does_not_show_it() {
            assertThat(Handles.ofDn("cn=perle hautemer"))
                    .doesNotContain("perle")
                    .isNotEqualTo(Handles.ofDn("cn=perle"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "National_ELV, PUPIL",
        "National_1, PUPIL",
        "national_elv, PUPIL",
        "National_TUT, GUARDIAN",
        "National_2, GUARDIAN",
        "National_ENS, TEACHER",
        "National_3, TEACHER",
        "National_DOC, TEACHER",
        "National_DIR, STAFF",
        "National_4, STAFF",
        "National_EVS, STAFF",
        "National_5, STAFF",
        "National_ETA, STAFF",
        "National_6, STAFF",
        "National_ACA, STAFF",
        "National_7, STAFF",
        "National_COL, STAFF"
    })
    void a_national_code_is_a_profile(String code, ProfileKind profile) {
        assertThat(ProfileCodes.profile(List.of(code))).contains(profile);
        assertThat(ProfileCodes.profile(List.of("National_XXX", code))).contains(profile);
    }

    @Test
    void who_teaches_and_has_children_there_is_a_teacher_and_who_has_no_code_is_nobody() {
        assertThat(ProfileCodes.profile(List.of("National_TUT", "National_3"))).contains(ProfileKind.TEACHER);
        assertThat(ProfileCodes.profile(List.of("National_ELV", "National_1"))).contains(ProfileKind.PUPIL);
        assertThat(ProfileCodes.profile(List.of("Local_X"))).isEmpty();
    }
}
