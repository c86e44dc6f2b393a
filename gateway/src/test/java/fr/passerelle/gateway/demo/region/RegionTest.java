package fr.passerelle.gateway.demo.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.Ine;
import java.util.EnumSet;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegionTest {

    private static final Region REGION = Region.invented();

    @Test
    void the_same_people_are_invented_each_time() {
        assertThat(Region.invented().pupils()).isEqualTo(REGION.pupils());
        assertThat(Region.invented().accounts()).isEqualTo(REGION.accounts());
    }

    @Test
    void another_seed_gives_other_people() {
        assertThat(new RegionBuilder(1).build().accounts()).isNotEqualTo(REGION.accounts());
    }

    @Test
    void about_two_thousand_people_are_in_twenty_four_schools() {
        assertThat(REGION.schools()).hasSize(24);
        assertThat(REGION.size()).isBetween(1_900, 2_200);
    }

    @Test
    void there_are_schools_of_every_kind() {
        assertThat(REGION.schools().stream().collect(Collectors.groupingBy(School::kind, Collectors.counting())))
                .containsEntry(SchoolKind.ECOLE, 8L)
                .containsEntry(SchoolKind.COLLEGE, 7L)
                .containsEntry(SchoolKind.LYCEE, 8L)
                .containsEntry(SchoolKind.MFR, 1L);
    }

    @Test
    void lycees_stand_in_five_departements() {
        assertThat(REGION.schools(RegionSource.REGION))
                .extracting(school -> school.uai().department())
                .containsOnly("014", "027", "050", "061", "076");
    }

    @Test
    void every_school_has_a_number_of_its_own_with_the_right_key() {
        assertThat(REGION.schools())
                .extracting(School::uai)
                .doesNotHaveDuplicates()
                .allMatch(Uai::keyIsRight);
    }

    @Test
    void no_two_accounts_share_a_login() {
        assertThat(REGION.accounts()).extracting(Account::login).doesNotHaveDuplicates();
    }

    @Test
    void a_login_is_plain_small_letters() {
        assertThat(REGION.accounts())
                .extracting(Account::login)
                .allMatch(login -> login.matches("[a-z-]+\\.[a-z-]+[0-9]*"));
    }

    @Test
    void no_jointure_names_two_people() {
        assertThat(REGION.accounts().stream().flatMap(account -> account.jointures().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_same_key_means_somebody_else_in_another_directory() {
        assertThat(REGION.pupils(RegionSource.MANCHE_1D).stream()
                        .map(pupil ->
                                pupil.in(RegionSource.MANCHE_1D).orElseThrow().key()))
                .containsAnyElementsOf(REGION.guardians(RegionSource.REGION).stream()
                        .map(guardian -> guardian.key(RegionSource.REGION))
                        .toList());
    }

    @Test
    void national_numbers_have_a_valid_shape_and_one_owner() {
        assertThat(REGION.pupils().stream().map(Pupil::ine).filter(Objects::nonNull))
                .doesNotHaveDuplicates()
                .allMatch(ine -> Ine.of(ine).isPresent())
                .allMatch(ine -> ine.startsWith("00000"));
    }

    @Test
    void pupils_are_as_old_as_their_grade_or_have_stayed_down_once() {
        assertThat(REGION.pupils())
                .allSatisfy(pupil -> assertThat(pupil.human().born().getYear())
                        .isBetween(
                                pupil.schoolings().getFirst().grade().birthYear() - 1,
                                pupil.schoolings().getFirst().grade().birthYear()));
    }

    @Test
    void every_pupil_has_one_to_three_adults_in_each_of_its_directories() {
        assertThat(REGION.pupils())
                .allSatisfy(pupil -> assertThat(pupil.ties())
                        .hasSizeBetween(1, 3)
                        .allMatch(tie -> tie.guardian().keys().keySet().containsAll(sources(pupil))));
    }

    @Test
    void many_families_have_children_in_several_directories() {
        assertThat(REGION.guardians().stream()
                        .filter(guardian -> guardian.keys().size() > 1))
                .hasSizeGreaterThan(150);
    }

    @Test
    void a_few_pupils_are_still_in_the_ecole_they_have_left() {
        assertThat(REGION.pupils().stream().filter(pupil -> pupil.schoolings().size() == 2))
                .hasSize(8)
                .allMatch(pupil -> sources(pupil).equals(EnumSet.of(RegionSource.MANCHE_1D, RegionSource.MANCHE_2D)));
    }

    @Test
    void mail_goes_nowhere() {
        assertThat(humans().map(Human::mail).filter(Objects::nonNull))
                .allMatch(mail -> mail.endsWith("@exemple.invalid"));
    }

    @Test
    void telephones_ring_nowhere() {
        assertThat(humans().map(Human::phone).filter(Objects::nonNull))
                .allMatch(phone -> phone.matches("02 00 00 \\d\\d \\d\\d"));
    }

    @Test
    void maelle_is_in_seconde_in_a_public_lycee_of_calvados() {
        var at = pupil("maelle.graindorge").schoolings().getFirst();

        assertThat(at.grade()).isEqualTo(Grade.SECONDE);
        assertThat(at.school().uai()).isEqualTo(new Uai("0149801C"));
        assertThat(at.school().isPublic()).isTrue();
    }

    @Test
    void tom_is_in_cinquieme_in_a_college_of_manche() {
        var at = pupil("tom.lecoq").schoolings().getFirst();

        assertThat(at.grade()).isEqualTo(Grade.CINQUIEME);
        assertThat(at.school().source()).isEqualTo(RegionSource.MANCHE_2D);
    }

    @Test
    void ines_is_in_two_directories_with_one_national_number() {
        assertThat(account("ines.valette").jointures())
                .hasSize(2)
                .satisfies(first -> assertThat(first).startsWith("MANCHE-2D$"), atIndex(0));
        assertThat(pupil("ines.valette").schoolings())
                .extracting(Pupil.Schooling::grade)
                .containsExactly(Grade.SIXIEME, Grade.CM2);
    }

    @Test
    void noe_is_in_a_private_lycee_of_orne() {
        var at = pupil("noe.duval").schoolings().getFirst();

        assertThat(at.school().isPublic()).isFalse();
        assertThat(at.school().uai().department()).isEqualTo("061");
        assertThat(at.school().source()).isEqualTo(RegionSource.REGION);
    }

    @Test
    void perrine_answers_for_three_children_in_three_directories() {
        assertThat(account("perrine.graindorge").jointures())
                .extracting(jointure -> jointure.substring(0, jointure.indexOf('$')))
                .containsExactly("CALVADOS", "ORNE", "REGION");
        assertThat(REGION.pupils().stream()
                        .filter(pupil -> pupil.ties().stream()
                                .anyMatch(tie -> tie.guardian().human().login().equals("perrine.graindorge")))
                        .map(pupil -> pupil.schoolings().getFirst().school().kind()))
                .containsExactly(SchoolKind.LYCEE, SchoolKind.COLLEGE, SchoolKind.ECOLE);
    }

    @Test
    void claude_teaches_maelle_and_in_a_college_too() {
        var claude = REGION.staff().stream()
                .filter(staffer -> staffer.human().login().equals("claude.hebert"))
                .findFirst()
                .orElseThrow();

        assertThat(claude.posts())
                .extracting(post -> post.school().kind())
                .containsExactlyInAnyOrder(SchoolKind.LYCEE, SchoolKind.COLLEGE);
        assertThat(claude.posts().stream().flatMap(post -> post.divisions().stream()))
                .contains(pupil("maelle.graindorge").schoolings().getFirst().division());
        assertThat(claude.keys()).containsOnlyKeys(RegionSource.REGION, RegionSource.CALVADOS);
    }

    private static EnumSet<RegionSource> sources(Pupil pupil) {
        var sources = EnumSet.noneOf(RegionSource.class);
        pupil.schoolings().forEach(at -> sources.add(at.school().source()));
        return sources;
    }

    private static Stream<Human> humans() {
        return Stream.of(
                        REGION.pupils().stream().map(Pupil::human),
                        REGION.guardians().stream().map(Guardian::human),
                        REGION.staff().stream().map(Staffer::human))
                .flatMap(Function.identity());
    }

    private static Pupil pupil(String login) {
        return REGION.pupils().stream()
                .filter(pupil -> pupil.human().login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private static Account account(String login) {
        return REGION.accounts().stream()
                .filter(account -> account.login().equals(login))
                .findFirst()
                .orElseThrow();
    }
}
