package fr.passerelle.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.gateway.partner.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PublisherCommandsTest {

    private static final String LABOMEP = """
            id: essai
            name: Un laboratoire
            contract:
              ground: abonnement de l'établissement
              profiles: [PUPIL, TEACHER]
              until: 2099-08-31
              attributes:
                uai: UAI
                profil: PROFILE:NUMBERED
                mail: {what: MAIL, profiles: [TEACHER]}
            oidc:
              - resource: ark:/99999/labo
                client-id: labo
                client-secret-sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                redirect-uris: ["https://labo.example/retour"]
            cas:
              - resource: ark:/99999/labo
                service: https://labo.example/cas
                shape: labomep
            """;

    @TempDir
    private Path folder;

    @Test
    void a_declaration_is_played_with_invented_people_before_anybody_real_is_sent() throws IOException {
        var said = check(LABOMEP);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains("Un laboratoire : déclaration lisible", "sub = essai-0001", "profil = National_1")
                .contains("structures = 0509802H", "profile = National_3", "mail = hugo.dessai@exemple.invalid")
                .contains("rien : le contrat ne parle pas de ce profil")
                .contains("[DIVISION, GIVEN_NAME, FAMILY_NAME], que le contrat ne permet pas")
                .doesNotContain("LECOQ");
    }

    @Test
    void the_mail_of_teachers_is_not_sent_of_pupils() throws IOException {
        var document = JsonMapper.shared().readTree(check(LABOMEP, "--json").out());
        for (var scene : document.path("sent")) {
            if (!scene.path("profile").asString().equals("TEACHER")) {
                assertThat(scene.path("lines").toString()).doesNotContain("@");
            }
        }
    }

    @Test
    void an_lti_tool_is_told_roles_names_and_context_as_far_as_the_contract_goes() throws IOException {
        var tool = LABOMEP + """
                lti:
                  - resource: ark:/99999/labo
                    client-id: labo-lti
                    login: https://labo.example/lti/connexion
                    target: https://labo.example/lti
                    context: SCHOOL
                """;
        assertThat(check(tool).out())
                .contains("LTI 1.3", "labo-lti", "membership#Learner", "context = {id=0509802H")
                .doesNotContain("LECOQ");
        assertThat(check(tool.replace("    profil: PROFILE:NUMBERED\n", "")).out())
                .contains("roles = []", "un outil LTI ne saura pas");
    }

    @Test
    void a_contract_that_is_over_sends_nothing_and_says_so() throws IOException {
        var said = check(LABOMEP.replace("2099-08-31", "2020-08-31"));
        assertThat(said.out())
                .contains("le contrat est terminé depuis le 2020-08-31")
                .doesNotContain("essai-0001");
    }

    @Test
    void names_of_pupils_are_pointed_at() throws IOException {
        var said = check(LABOMEP.replace("uai: UAI", "nom: FAMILY_NAME"));
        assertThat(said.out()).contains("nom dit FAMILY_NAME des élèves", "le contrat ne parle pas de ce profil");
    }

    @Test
    void a_certificate_that_is_soon_over_is_pointed_at() throws IOException {
        var secret = "client-secret-sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        var certificate = "certificate: {pinned: ["
                + TestCertificate.alone("labo.example").setting() + "]}";
        assertThat(check(LABOMEP.replace(secret, certificate)).out())
                .contains("le certificat de labo, ou son autorité");
        assertThat(check(LABOMEP).out()).doesNotContain("le certificat de");
    }

    @Test
    void a_certificate_that_nobody_can_read_or_without_a_name_is_a_fault() throws IOException {
        var secret = "client-secret-sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        var authority = TestCertificate.authority().setting();
        for (var wrong : List.of("pinned: [x]", "pinned: []", "authority: " + authority)) {
            var said = check(LABOMEP.replace(secret, "certificate: {" + wrong + "}"));
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.out()).contains("DÉFAUT").doesNotContain("essai-0001");
        }
    }

    @Test
    void what_is_wrong_is_told_with_its_line_and_nothing_is_played() throws IOException {
        var said = check(LABOMEP.replace("shape: labomep", "shape: nulle-part").replace("PROFILE:NUMBERED", "UAI:GAR"));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("DÉFAUT").doesNotContain("essai-0001");
    }

    private Said check(String file, String... more) throws IOException {
        var path = folder.resolve("essai.yml");
        Files.writeString(path, file);
        var arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("publisher", "check", path.toString()),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return Said.by(arguments);
    }
}
